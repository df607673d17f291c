import type { ComponentProps } from 'react'

interface SwitchProps extends Omit<ComponentProps<'button'>, 'onChange'> {
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

/** On or off, at once. Its label is a `Field`'s, or an `aria-label`. */
export function Switch({ checked, onChange, className = '', ...rest }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={checked}
      {...rest}
      onClick={() => onChange(!checked)}
      className={`relative h-5 w-8.5 shrink-0 rounded-full transition-colors ${checked ? 'bg-accent' : 'bg-faint'} ${className}`}
    >
      <span
        aria-hidden
        className={`absolute top-0.5 left-0.5 size-4 rounded-full bg-ground transition-transform ${checked ? 'translate-x-3.5' : ''}`}
      />
    </button>
  )
}
