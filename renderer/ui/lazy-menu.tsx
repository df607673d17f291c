import { cloneElement, type ReactElement, type ReactNode, useState } from 'react'
import type { IconButtonProps } from './button.tsx'
import type { Code } from './code.ts'

interface LazyMenuProps<Module> {
  readonly trigger: ReactElement<IconButtonProps>
  /** The menu's code. It is loaded when the pointer or the focus is near. */
  readonly of: Code<Module>
  /** Draws the menu, open at first, with the trigger that it is given. */
  readonly children: (module: Module, trigger: ReactNode) => ReactNode
}

/** A menu whose code is not part of the first load: until it is wanted there is only its button. */
export function LazyMenu<Module>({ trigger, of, children }: LazyMenuProps<Module>) {
  const [isWanted, setWanted] = useState(false)
  const module = of.loaded()
  if (isWanted && module !== undefined) return children(module, trigger)
  // Where it cannot be had, Upwarden is away, and the page says so already.
  const preload = () => void of.load().catch(() => {})
  return cloneElement(trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onPointerEnter: preload,
    onFocus: preload,
    onClick: () => {
      of.load().then(
        () => setWanted(true),
        () => {},
      )
    },
  })
}
