import { readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { protocol } from 'electron'
import { contentSecurityPolicy } from '../../src/server/control/headers.ts'

const SCHEME = 'upwarden'
const HOST = 'app'

/** Where the interface is. */
export const PAGE_URL = `${SCHEME}://${HOST}/`

/** Whether a URL is of the interface, which is all that the popover may ever show. */
export function isPageUrl(url: string): boolean {
  const parsed = URL.parse(url)
  return parsed?.protocol === `${SCHEME}:` && parsed.host === HOST
}

/**
 * A scheme of our own instead of file://, where a page could read every file of the user. `standard`: it has origins and relative URLs as
 * http has. To be called before the app is ready.
 */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Serves the built interface in `folder`, and nothing else: `index.html` for every path that is no file's. */
export function setupPage(folder: string): void {
  protocol.handle(SCHEME, async ({ url, method }) => {
    if (!isPageUrl(url) || method !== 'GET') return new Response(null, { status: 404 })
    const path = fileOf(folder, URL.parse(url)?.pathname ?? '/')
    if (path === null) return new Response(null, { status: 404 })
    try {
      return new Response(await readFile(path), { headers: { ...HEADERS, 'content-type': typeOf(path) } })
    } catch {
      return new Response(null, { status: 404, headers: HEADERS })
    }
  })
}

/** Not `no-store`: it would keep V8's compiled code from being cached. */
const HEADERS = {
  'content-security-policy': contentSecurityPolicy(),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
} as const

/** The file for a path of the page; null for one that leads out of the folder. */
function fileOf(folder: string, pathname: string): string | null {
  let name: string
  try {
    name = decodeURIComponent(pathname)
  } catch {
    return null
  }
  if (name.includes('\0') || name.includes('\\')) return null
  const path = join(folder, name)
  if (!path.startsWith(folder + sep)) return null
  return extname(path) === '' ? join(folder, 'index.html') : path
}

function typeOf(path: string): string {
  return TYPES[extname(path)] ?? 'application/octet-stream'
}

/** Of what Vite builds. Others are not shown: with `nosniff` nobody guesses. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}
