import { answeredWords, redirectionWords, retryAfterMs } from '../http/answer.ts'
import type { Answer } from '../http/post.ts'
import { failedForGood, failedForNow, failedUntilMended, ofThisAlert, type SendResult } from './sending.ts'
import { IN_SETTINGS } from './webhook-problem.ts'

/**
 * What an answer means (Standard Webhooks 1.0.0, "Delivery success and failure"): 2xx that the alert has arrived, 410 that the
 * receiver wants no more; a redirect or any other 4xx, that somebody has to mend something; the rest may be over soon. Where that is not
 * about the way to the receiver, it may have stumbled over this alert alone: over a digest, say, if it knows none.
 *
 * @param now UTC milliseconds
 */
export function judge(answer: Answer, url: URL, now: number): SendResult {
  const { status } = answer
  if (status >= 200 && status < 300) return { is: 'delivered' }
  const answered = answeredWords(answer, url)
  const waitMs = retryAfterMs(answer, now)
  if (status === 410)
    return failedForGood(
      `${answered}: it takes no alerts any more. Enter another address ${IN_SETTINGS}, or turn the webhook off.`,
    )
  if (status >= 300 && status < 400)
    return failedUntilMended(
      `${answered}, ${redirectionWords(answer, url)}: enter the new address ${IN_SETTINGS}.`,
    )
  if (SOON_OVER.has(status))
    return failedForNow(`${answered}: it is busy. Nothing is to be done unless this goes on.`, waitMs)
  if (status >= 400 && status < 500)
    return waitMs === null
      ? refused(status, answered)
      : failedForNow(`${answered}: ${toMend(status)}`, waitMs)
  const failed = failedForNow(`${answered}: look into the log of the receiver.`, waitMs)
  return status === 500 && waitMs === null ? ofThisAlert(failed) : failed
}

function refused(status: number, answered: string): SendResult {
  const failed = failedUntilMended(`${answered}: ${toMend(status)}`)
  return OF_THE_WAY.has(status) ? failed : ofThisAlert(failed)
}

/** Unauthorized, Payment Required, Forbidden, Not Found, Method Not Allowed, Proxy Authentication Required: no alert would fare better. */
const OF_THE_WAY: ReadonlySet<number> = new Set([401, 402, 403, 404, 405, 407])

/** Request Timeout, Too Early, Too Many Requests: nothing is wrong with what was sent. */
const SOON_OVER: ReadonlySet<number> = new Set([408, 425, 429])

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
