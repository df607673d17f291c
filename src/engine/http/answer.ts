import { STATUS_CODES } from 'node:http'
import type { Answer } from './post.ts'

/** Who answered what: `https://example.org answered 404 (Not Found)`. The path, which may be a secret, is not in it. */
export function answeredWords({ status }: Answer, { origin }: URL): string {
  // The standard's own words: what a server puts there may be anything.
  const phrase = STATUS_CODES[status]
  return `${origin} answered ${status}${phrase === undefined ? '' : ` (${phrase})`}`
}

/** Where a redirect leads, again without the path: `a redirect to https://example.com, which is not followed`. */
export function redirectionWords({ headers: { location } }: Answer, from: URL): string {
  const to = location === undefined ? null : URL.parse(location, from.href)
  const where = to === null ? 'to nowhere' : to.origin === from.origin ? 'to another path' : `to ${to.origin}`
  return `a redirect ${where}, which is not followed`
}

/**
 * The wait that `Retry-After` asks for (RFC 9110, 10.2.3), in milliseconds, at most a day; null where it asks for none.
 *
 * @param now UTC milliseconds
 */
export function retryAfterMs({ headers }: Answer, now: number): number | null {
  const value = headers['retry-after']
  if (value === undefined) return null
  const ms = /^\d+$/.test(value)
    ? Number(value) * 1000
    : HTTP_DATE.test(value)
      ? Date.parse(value) - now
      : NaN
  return Number.isNaN(ms) ? null : Math.min(Math.max(0, ms), A_DAY_MS)
}

const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/

const A_DAY_MS = 24 * 60 * 60_000
