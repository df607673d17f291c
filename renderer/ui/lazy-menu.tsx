import { cloneElement, type ReactElement, type ReactNode, Suspense, useState } from 'react'
import type { IconButtonProps } from './button.tsx'

interface LazyMenuProps {
  readonly trigger: ReactElement<IconButtonProps>
  /** Begins to load the menu's code: the pointer or the focus is near. */
  readonly preload: () => void
  /** Draws the menu, open at first, with the trigger that it is given. */
  readonly children: (trigger: ReactNode) => ReactNode
}

/** A menu whose code is not part of the first load: until it is wanted there is only its button. */
export function LazyMenu({ trigger, preload, children }: LazyMenuProps) {
  const [isWanted, setWanted] = useState(false)
  if (isWanted) return <Suspense fallback={trigger}>{children(trigger)}</Suspense>
  return cloneElement(trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onPointerEnter: preload,
    onFocus: preload,
    onClick: () => setWanted(true),
  })
}
