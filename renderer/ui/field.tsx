import { type ComponentProps, type ReactNode, useId } from 'react'

interface FieldProps {
  readonly label: string
  /** A sentence below it that says what it means. */
  readonly hint?: ReactNode
  /** What is wrong with it. */
  readonly error?: string | undefined
  /** Draws the control, with the attributes that tie it to its label and its words. */
  readonly children: (attributes: FieldAttributes) => ReactNode
}

export interface FieldAttributes {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': boolean | undefined
}

/** A control of a form with its label, its hint, and what is wrong with it. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId()
  const describes = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {children({
        id,
        'aria-describedby': describes === '' ? undefined : describes,
        'aria-invalid': error === undefined ? undefined : true,
      })}
      {error !== undefined && (
        <p id={`${id}-error`} className="text-pretty text-down-ink text-small">
          {error}
        </p>
      )}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-pretty text-quiet text-small">
          {hint}
        </p>
      )}
    </div>
  )
}

/** A line to type in. */
export function TextInput({ className = '', ...rest }: ComponentProps<'input'>) {
  return (
    <input
      type="text"
      autoComplete="off"
      spellCheck={false}
      {...rest}
      className={`h-8 px-2.5 ${BOX} ${className}`}
    />
  )
}

/** Several lines to type in. */
export function TextArea({ className = '', ...rest }: ComponentProps<'textarea'>) {
  return <textarea rows={3} {...rest} className={`resize-y px-2.5 py-1.5 ${BOX} ${className}`} />
}

/** One of several, chosen from a list of the system's own. */
export function Select({ className = '', ...rest }: ComponentProps<'select'>) {
  return <select {...rest} className={`h-8 px-2 ${BOX} ${className}`} />
}

const BOX =
  'w-full scroll-mt-8 rounded-box border border-edge bg-ground text-ink placeholder:text-quiet aria-invalid:border-down focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0 disabled:opacity-60'
