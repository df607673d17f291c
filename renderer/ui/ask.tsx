import { type ReactNode, useEffect, useRef } from 'react'
import { Button } from './button.tsx'

interface AskProps {
  /** What will happen, and what it breaks. */
  readonly children: ReactNode
  /** The word for doing it: `Regenerate`. */
  readonly confirm: string
  readonly busy?: boolean
  readonly onConfirm: () => void
  readonly onCancel: () => void
}

/** Asks in place before something that cannot be taken back. Esc keeps things as they are, and the focus goes back to where it was asked. */
export function Ask({ children, confirm, busy = false, onConfirm, onCancel }: AskProps) {
  const keep = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const asker = document.activeElement
    keep.current?.focus()
    return () => {
      if (document.activeElement === document.body && asker instanceof HTMLElement) asker.focus()
    }
  }, [])
  return (
    <fieldset
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        onCancel()
      }}
      className="flex flex-col gap-2.5 rounded-box bg-late-soft p-3 animate-[appear_90ms_ease-out]"
    >
      <legend className="sr-only">{confirm}?</legend>
      <p className="text-pretty">{children}</p>
      <div className="flex gap-2">
        <Button look="danger" busy={busy} onClick={onConfirm}>
          {confirm}
        </Button>
        <Button ref={keep} onClick={onCancel}>
          Keep it
        </Button>
      </div>
    </fieldset>
  )
}
