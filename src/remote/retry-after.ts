import { dateOf } from './clock-offset.ts'

/** The longest that a remote can make us wait. */
const MOST_MS = 24 * 3600 * 1000

/**
 * How long a remote wants to be left alone, in milliseconds: `Retry-After` in seconds or as a time (RFC 9110, 10.2.3), the latter by
 * the remote's own clock where it tells it, else by `now` (UTC milliseconds). At most a day. Null where it does not say.
 */
export function retryAfterMs(headers: Headers, now: number): number | null {
  const value = headers.get('retry-after')?.trim() ?? ''
  const wait = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - (dateOf(headers) ?? now)
  return Number.isNaN(wait) ? null : Math.min(MOST_MS, Math.max(0, wait))
}
