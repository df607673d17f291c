import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Where the built interface is: beside the bundle, or in a checkout's `dist`. Undefined where it was not built. */
export function builtPage(): string | undefined {
  const places = [join(import.meta.dirname, 'page'), join(import.meta.dirname, '../../../dist/page')]
  return places.find((place) => existsSync(join(place, 'index.html')))
}
