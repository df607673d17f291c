import { useEffect, useEffectEvent } from 'react'

/**
 * Calls `handlers[key]` for a key pressed anywhere on the page, without modifiers: `/`, `n`, `escape`, in lower case. Letters not while text is typed, and
 * none while something else, an open menu say, has taken the key.
 */
export function useKeys(handlers: Readonly<Record<string, (event: KeyboardEvent) => void>>): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || event.isComposing) return
    const handler = handlers[event.key.toLowerCase()]
    if (handler === undefined || (event.key.length === 1 && isTyped(event.target))) return
    handler(event)
  })
  useEffect(() => listenForKeys((event) => onKeyDown(event)), [])
}

/** Calls `undo`, where there is something to undo, for Ctrl+Z or ⌘Z outside of what is typed. */
export function useUndoKey(undo: (() => void) | undefined): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const isUndo =
      event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey
    if (!isUndo || undo === undefined || isTyped(event.target)) return
    event.preventDefault()
    undo()
  })
  useEffect(() => listenForKeys((event) => onKeyDown(event)), [])
}

function listenForKeys(listener: (event: KeyboardEvent) => void): () => void {
  document.addEventListener('keydown', listener)
  return () => document.removeEventListener('keydown', listener)
}

/** Whether what is pressed there is text. */
function isTyped(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select, [role="menu"] *, [role="menu"]'))
  )
}
