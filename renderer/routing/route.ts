/** What the interface shows beside, or in the narrow popover in place of, the list. */
export type Route =
  | { readonly view: 'list' }
  | { readonly view: 'monitor'; readonly id: string }
  | { readonly view: 'edit'; readonly id: string }
  | { readonly view: 'add' }
  | { readonly view: 'alerts' }
  /** An account to be changed; null: a new one. */
  | { readonly view: 'account'; readonly id: string | null }
  | { readonly view: 'settings'; readonly section: SettingsSection }

export const SETTINGS_SECTIONS = [
  'general',
  'notifications',
  'network',
  'accounts',
  'keys',
  'data',
  'about',
] as const
export type SettingsSection = (typeof SETTINGS_SECTIONS)[number]

/** The route that a path of the interface names; the list for a path that is none. */
export function routeOf(path: string): Route {
  const [first, second, third, ...more] = path.split('/').filter((part) => part !== '')
  if (more.length > 0) return LIST
  if (first === 'add' && second === undefined) return { view: 'add' }
  if (first === 'alerts' && second === undefined) return { view: 'alerts' }
  if (first === 'monitors' && second !== undefined) {
    const id = decoded(second)
    if (third === undefined) return { view: 'monitor', id }
    if (third === 'edit') return { view: 'edit', id }
  }
  if (first === 'accounts' && second !== undefined && third === undefined) {
    return { view: 'account', id: second === NEW ? null : decoded(second) }
  }
  if (first === 'settings' && third === undefined) {
    const section = SETTINGS_SECTIONS.find((name) => name === second)
    if (section !== undefined || second === undefined)
      return { view: 'settings', section: section ?? 'general' }
  }
  return LIST
}

/** The path that names a route. */
export function pathOf(route: Route): string {
  switch (route.view) {
    case 'list':
      return '/'
    case 'monitor':
      return `/monitors/${encodeURIComponent(route.id)}`
    case 'edit':
      return `/monitors/${encodeURIComponent(route.id)}/edit`
    case 'add':
      return '/add'
    case 'alerts':
      return '/alerts'
    case 'account':
      return `/accounts/${route.id === null ? NEW : encodeURIComponent(route.id)}`
    case 'settings':
      return `/settings/${route.section}`
  }
}

/** Where "back" leads if nothing was visited before; null from the list, where there is no back. */
export function parentOf(route: Route): Route | null {
  switch (route.view) {
    case 'list':
      return null
    case 'edit':
      return { view: 'monitor', id: route.id }
    case 'account':
      return { view: 'settings', section: 'accounts' }
    case 'monitor':
    case 'add':
    case 'alerts':
    case 'settings':
      return LIST
  }
}

const LIST: Route = { view: 'list' }
/** No account has that id. */
const NEW = 'new'

/** A part of a path that someone may have typed. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
