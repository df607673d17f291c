import { type RefObject, useEffect, useEffectEvent } from 'react'

/**
 * Calls `move` with the number of rows that a key moves by, for keys pressed inside of `container`: an arrow, a page, or to either
 * end (which is infinitely far).
 */
export function useArrowKeys(
  container: RefObject<HTMLElement | null>,
  rowHeight: number,
  move: (steps: number) => void,
): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    const pageRows = Math.floor((container.current?.clientHeight ?? 0) / rowHeight) - 1
    const steps = stepsOf(event.key, Math.max(1, pageRows))
    if (steps === null) return
    event.preventDefault()
    move(steps)
  })
  useEffect(() => {
    const element = container.current
    const listener = (event: KeyboardEvent) => onKeyDown(event)
    element?.addEventListener('keydown', listener)
    return () => element?.removeEventListener('keydown', listener)
  }, [container])
}

function stepsOf(key: string, pageRows: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return 1
    case 'ArrowUp':
      return -1
    case 'PageDown':
      return pageRows
    case 'PageUp':
      return -pageRows
    case 'Home':
      return Number.NEGATIVE_INFINITY
    case 'End':
      return Number.POSITIVE_INFINITY
    default:
      return null
  }
}
