import type { ComponentProps } from 'react'
import { go } from './navigation.ts'
import { pathOf, type Route } from './route.ts'

interface LinkProps extends Omit<ComponentProps<'a'>, 'href'> {
  readonly to: Route
}

/** A link to a route: a real one, so that it can be opened in another tab, that needs no loading in this one. */
export function Link({ to, onClick, ...rest }: LinkProps) {
  return (
    <a
      {...rest}
      href={pathOf(to)}
      onClick={(event) => {
        onClick?.(event)
        const isPlain =
          event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
        if (event.defaultPrevented || !isPlain) return
        event.preventDefault()
        go(to)
      }}
    />
  )
}
