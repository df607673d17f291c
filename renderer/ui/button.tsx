import type { ComponentProps } from 'react'

export interface ButtonProps extends ComponentProps<'button'> {
  /** `primary`: the one thing to do here. `danger`: cannot be taken back easily. `quiet`: without an edge. */
  readonly look?: 'primary' | 'plain' | 'quiet' | 'danger'
  /** It is at work and cannot be pressed again. Not disabled by that: it would lose the focus. */
  readonly busy?: boolean
}

/** A button with words on it. */
export function Button({ look = 'plain', busy = false, className = '', onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-busy={busy || undefined}
      onClick={busy ? ignore : onClick}
      className={`inline-flex h-7.5 shrink-0 items-center justify-center gap-1.5 whitespace-nowrap rounded-box px-3 font-medium transition-colors disabled:opacity-50 aria-busy:opacity-70 ${LOOKS[look]} ${className}`}
    />
  )
}

const LOOKS: Readonly<Record<NonNullable<ButtonProps['look']>, string>> = {
  primary: 'bg-accent text-on-accent enabled:hover:bg-accent-hover',
  plain: 'border border-edge bg-ground text-ink enabled:hover:bg-hover enabled:active:bg-press',
  quiet: 'text-ink enabled:hover:bg-hover enabled:active:bg-press',
  danger: 'border border-edge bg-ground text-down-ink enabled:hover:bg-down-soft enabled:active:bg-down-soft',
}

export interface IconButtonProps extends ComponentProps<'button'> {
  /** What it does: its name for those who do not see the icon, and its tooltip. */
  readonly label: string
  /** `small` stands within a field. */
  readonly size?: 'normal' | 'small'
  readonly busy?: boolean
}

/** A button with only an icon on it. */
export function IconButton({
  label,
  size = 'normal',
  busy = false,
  className = '',
  onClick,
  ...rest
}: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...rest}
      aria-busy={busy || undefined}
      onClick={busy ? ignore : onClick}
      className={`inline-grid ${size === 'small' ? 'size-6' : 'size-7'} shrink-0 place-items-center rounded-[6px] text-quiet transition-colors hover:bg-press hover:text-ink disabled:opacity-50 aria-expanded:bg-press aria-expanded:text-ink ${className}`}
    />
  )
}

function ignore(event: { preventDefault(): void }): void {
  event.preventDefault()
}
