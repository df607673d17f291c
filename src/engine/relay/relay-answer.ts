import { answeredWords, redirectionWords, retryAfterMs } from '../http/answer.ts'
import type { Answer } from '../http/post.ts'
import type { RelayResult } from './relay-result.ts'

/** Where a relay URL is entered. */
export const AT_THE_MONITOR = 'where you edit the monitor'

/**
 * What the answer to a forwarded signal means. Only 404 and 410 give it up (product.md, "Sync"): whatever else is wrong can be mended, over
 * there or here, before it is too old.
 *
 * @param suffix what the signal was sent to, after the push URL. One that is not known there says nothing of the others
 * @param now UTC milliseconds
 */
export function relayAnswer(answer: Answer, url: URL, suffix: string, now: number): RelayResult {
  const { status } = answer
  if (status >= 200 && status < 300) return { is: 'delivered' }
  const answered = answeredWords(answer, url)
  if (status === 410 || (status === 404 && suffix === ''))
    return {
      is: 'gone',
      isWhole: true,
      detail: `${answered}: it knows no monitor by the relay URL. Enter the one that it has now ${AT_THE_MONITOR}, or none.`,
    }
  if (status === 404)
    return {
      is: 'gone',
      isWhole: false,
      detail: `${answered}: it knows no monitor by the relay URL, or takes no signals with ${suffix} at the end.`,
    }
  return {
    is: 'failed',
    detail: `${answered}${problemWords(answer, url)}`,
    askedForMs: retryAfterMs(answer, now),
  }
}

function problemWords(answer: Answer, url: URL): string {
  const { status } = answer
  if (status >= 300 && status < 400)
    return `, ${redirectionWords(answer, url)}: enter the new address ${AT_THE_MONITOR}.`
  switch (status) {
    case 401:
    case 403:
      return `: it does not let us in. See whether the relay URL is right ${AT_THE_MONITOR}.`
    case 405:
      return `: it takes no POST there. See whether the relay URL is right ${AT_THE_MONITOR}.`
    case 409:
      return ': it has several monitors of that name. Give each a slug of its own over there.'
    case 408:
    case 425:
    case 429:
      return ': it is busy. Nothing is to be done unless this goes on.'
    default:
      return status < 500
        ? `: it does not take what is sent. See whether the relay URL is a push URL ${AT_THE_MONITOR}.`
        : ': something is wrong over there. Nothing is to be done here unless this goes on.'
  }
}
