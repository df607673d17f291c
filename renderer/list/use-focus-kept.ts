import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { linkOf } from './row-link.ts'

/**
 * Gives the focus back to the current row where it was lost to nobody: a row that changes its group is moved in the document,
 * and what is focused in it does not survive that.
 */
export function useFocusKept(container: RefObject<HTMLElement | null>, currentId: string | null): void {
  const hadFocus = useRef(false)
  useEffect(() => {
    const remember = () => {
      hadFocus.current = container.current?.contains(document.activeElement) ?? false
    }
    // Not on blur: that is what a move causes. A focus elsewhere, or a click on nothing, is the user's will.
    document.addEventListener('focusin', remember)
    document.addEventListener('click', remember)
    return () => {
      document.removeEventListener('focusin', remember)
      document.removeEventListener('click', remember)
    }
  }, [container])
  useLayoutEffect(() => {
    if (!hadFocus.current || currentId === null || document.activeElement !== document.body) return
    linkOf(container.current, currentId)?.focus({ preventScroll: true })
  })
}
