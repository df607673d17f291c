import { STATUS_CODES } from 'node:http'
import { failedForGood, failedForNow, failedUntilMended, type SendResult } from './sending.ts'
import { IN_SETTINGS } from './webhook-problem.ts'
import type { Answer } from './webhook-request.ts'

/**
 * What an answer means (Standard Webhooks 1.0.0, "Delivery success and failure"): 2xx that the alert has arrived, 410 that the
 * receiver wants no more; a redirect or any other 4xx, that somebody has to mend something; the rest may be over soon.
 *
 * @param now UTC milliseconds
 */
export function judge({ status, headers }: Answer, url: URL, now: number): SendResult {
  if (status >= 200 && status < 300) return { is: 'delivered' }
  const answered = `${url.origin} answered ${status}${reasonPhrase(status)}`
  const retryAfterMs = parseRetryAfter(headers['retry-after'], now)
  if (status === 410)
    return failedForGood(
      `${answered}: it takes no alerts any more. Enter another address ${IN_SETTINGS}, or turn the webhook off.`,
    )
  if (status >= 300 && status < 400)
    return failedUntilMended(`${answered}, ${redirection(headers.location, url)}`)
  if (SOON_OVER.has(status))
    return failedForNow(`${answered}: it is busy. Nothing is to be done unless this goes on.`, retryAfterMs)
  if (status >= 400 && status < 500)
    return retryAfterMs === null
      ? failedUntilMended(`${answered}: ${toMend(status)}`)
      : failedForNow(`${answered}: ${toMend(status)}`, retryAfterMs)
  return failedForNow(`${answered}: look into the log of the receiver.`, retryAfterMs)
}

/** Request Timeout, Too Early, Too Many Requests: nothing is wrong with what was sent. */
const SOON_OVER: ReadonlySet<number> = new Set([408, 425, 429])

/** The standard's own words: what a server puts there may be anything. */
function reasonPhrase(status: number): string {
  const phrase = STATUS_CODES[status]
  return phrase === undefined ? '' : ` (${phrase})`
}

/** Without the path, which may be a secret. */
function redirection(location: string | undefined, from: URL): string {
  const to = location === undefined ? null : URL.parse(location, from.href)
  const where = to === null ? 'to nowhere' : to.origin === from.origin ? 'to another path' : `to ${to.origin}`
  return `a redirect ${where}, which is not followed: enter the new address ${IN_SETTINGS}.`
}

function toMend(status: number): string {
  switch (status) {
    case 401:
    case 403:
      return `it does not let us in. See whether the key in the address is still good, and the signing secret the one ${IN_SETTINGS}.`
    case 404:
      return `it has nothing there. See whether the address is right ${IN_SETTINGS}.`
    case 405:
      return `it takes no POST there. See whether the address is right ${IN_SETTINGS}.`
    case 413:
      return 'the alert is too large for it. Have it take larger ones.'
    default:
      return 'it does not take what is sent. See whether it is a receiver for the webhooks of Upwarden Tray, and what its log says.'
  }
}

/** The wait that `Retry-After` asks for (RFC 9110, 10.2.3), at most a day; null where it asks for none. */
function parseRetryAfter(value: string | undefined, now: number): number | null {
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
