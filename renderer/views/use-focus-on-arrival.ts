import { type RefObject, useEffect, useRef } from 'react'

/**
 * A ref for the title of a view, which gets the focus when the view is opened: by the keyboard, or where what had the focus is gone.
 * A click in the list beside it leaves the focus there, so that the arrow keys go on.
 */
export function useFocusOnArrival(): RefObject<HTMLHeadingElement | null> {
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const focused = document.activeElement
    // What is focused in the view already, a form's first field say, is the better place.
    if (title.current?.closest('article')?.contains(focused)) return
    if (wantsToFollow(focused)) title.current?.focus({ preventScroll: true })
  }, [])
  return title
}

function wantsToFollow(focused: Element | null): boolean {
  if (focused === null || focused === document.body) return true
  return focused.matches(':focus-visible') || !focused.checkVisibility({ visibilityProperty: true })
}
