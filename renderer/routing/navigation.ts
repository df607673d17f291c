import { useSyncExternalStore } from 'react'
import { parentOf, pathOf, type Route, routeOf } from './route.ts'

/** The route that is shown, always as the address says. */
export function useRoute(): Route {
  return routeOf(useSyncExternalStore(subscribe, currentPath))
}

/** Shows a route. `replace`: "back" does not lead to the one shown now, after a form was saved, say. */
export function go(to: Route | string, { replace = false }: { replace?: boolean } = {}): void {
  const path = typeof to === 'string' ? to : pathOf(to)
  if (path === currentPath()) return
  if (replace) history.replaceState(history.state, '', path)
  else history.pushState({ depth: depth() + 1 }, '', path)
  notify()
}

/** Back to where the user came from, or up where that was outside; false where there is nowhere to go. */
export function back(): boolean {
  const parent = parentOf(routeOf(currentPath()))
  if (parent === null) return false
  if (depth() > 0) history.back()
  else go(parent, { replace: true })
  return true
}

const listeners = new Set<() => void>()
window.addEventListener('popstate', notify)

function notify(): void {
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function currentPath(): string {
  return window.location.pathname
}

/** How many pages of ours lie below this one in the history. */
function depth(): number {
  const state: unknown = history.state
  if (typeof state !== 'object' || state === null || !('depth' in state)) return 0
  return typeof state.depth === 'number' ? state.depth : 0
}
