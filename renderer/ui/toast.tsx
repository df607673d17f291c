import type { ReactNode } from 'react'

interface ToastProps {
  readonly children: ReactNode
  /** A button to take it back, or to try again. */
  readonly action?: ReactNode
  /** While the pointer or the focus is on it, it must not go. */
  readonly onHold?: () => void
  readonly onRelease?: () => void
}

/** A message that goes by itself. It takes no focus; `Toasts` is where it is shown. */
export function Toast({ children, action, onHold, onRelease }: ToastProps) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: nothing happens here, it only stays while it is looked at.
    <div
      onPointerEnter={onHold}
      onPointerLeave={onRelease}
      onFocus={onHold}
      onBlur={onRelease}
      className="pointer-events-auto flex min-h-10 w-full items-center gap-3 rounded-box bg-raised py-1.5 pr-1.5 pl-3.5 shadow-menu animate-[appear_140ms_ease-out]"
    >
      <div className="min-w-0 flex-1 py-1">{children}</div>
      {action}
    </div>
  )
}

/** The place of toasts: above the bottom edge, newest below. */
export function Toasts({ children }: { readonly children: ReactNode }) {
  return (
    <section
      aria-label="Messages"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-0 bottom-11 z-10 mx-auto flex w-full max-w-96 flex-col gap-2 px-3"
    >
      {children}
    </section>
  )
}
