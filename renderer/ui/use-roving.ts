import { type KeyboardEvent, useState } from 'react'

/** What an element needs to take part: spread it. */
export interface RovingProps {
  readonly tabIndex: 0 | -1
  readonly onFocus: () => void
  readonly onBlur: () => void
  readonly onKeyDown: (event: KeyboardEvent<Element>) => void
}

/**
 * One stop of the Tab key for many elements that are siblings: the arrow keys, Home and End move between them. Begins with the
 * last.
 *
 * @returns which of them has the focus, null for none; and what the one at an index needs
 */
export function useRoving(count: number): readonly [number | null, (index: number) => RovingProps] {
  const [stop, setStop] = useState<number | null>(null)
  const [focused, setFocused] = useState<number | null>(null)
  const current = Math.min(stop ?? count - 1, count - 1)

  const propsOf = (index: number): RovingProps => ({
    tabIndex: index === current ? 0 : -1,
    onFocus: () => {
      setStop(index)
      setFocused(index)
    },
    onBlur: () => setFocused(null),
    onKeyDown: (event) => {
      const target = targetOf(event.key, index, count)
      if (target === null) return
      event.preventDefault()
      const next = event.currentTarget.parentElement?.querySelectorAll<HTMLElement | SVGElement>(
        ':scope > [tabindex]',
      )[target]
      next?.focus()
    },
  })
  return [focused, propsOf]
}

function targetOf(key: string, index: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return Math.min(index + 1, count - 1)
    case 'ArrowLeft':
    case 'ArrowUp':
      return Math.max(index - 1, 0)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
