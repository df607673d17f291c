import Check from 'lucide-react/icons/check'
import { type ReactNode, useId } from 'react'
import type { FieldAttributes } from '../../ui/field.tsx'
import type { Saving } from './use-setting.ts'

interface SettingFieldProps {
  readonly label: string
  /** What it means, in a sentence. */
  readonly hint: ReactNode
  readonly saving: Pick<Saving, 'isSaved' | 'error'>
  /** Whether its control stands beside it: a switch. */
  readonly beside?: boolean
  /** Draws the control, with the attributes that tie it to its label and its words. */
  readonly children: (attributes: FieldAttributes) => ReactNode
}

/** A setting with its label, what it means, and, in place, whether it was saved. */
export function SettingField({ label, hint, saving, beside = false, children }: SettingFieldProps) {
  const id = useId()
  const { error, isSaved } = saving
  const control = children({
    id,
    'aria-describedby': error === undefined ? `${id}-hint` : `${id}-hint ${id}-error`,
    'aria-invalid': error === undefined ? undefined : true,
  })
  return (
    <div className="flex items-start gap-4">
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <div className="flex items-baseline gap-2">
          <label htmlFor={id} className="font-medium">
            {label}
          </label>
          {!beside && (
            <span role="status" className="text-small text-up-ink">
              {isSaved && (
                <span className="inline-flex items-center gap-1 animate-[appear_90ms_ease-out]">
                  <Check size={13} aria-hidden /> Saved
                </span>
              )}
            </span>
          )}
        </div>
        {!beside && control}
        {error !== undefined && (
          <p id={`${id}-error`} role="alert" className="text-down-ink text-small">
            {error}
          </p>
        )}
        <div id={`${id}-hint`} className="text-pretty text-quiet text-small">
          {hint}
        </div>
      </div>
      {beside && (
        <div className="flex flex-col items-center">
          {control}
          <span role="status" className="h-4 text-tiny text-up-ink">
            {isSaved && <span className="animate-[appear_90ms_ease-out]">Saved</span>}
          </span>
        </div>
      )}
    </div>
  )
}
