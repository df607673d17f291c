import { noAnswer, noAnswerWithin } from '../http/no-answer.ts'
import { failedForNow, failedUntilMended, type SendResult } from './sending.ts'

/** What becomes of an attempt that got no answer, in words that say what to do. */
export function withoutAnswer(error: unknown, url: URL): SendResult {
  const { text, isOfCertificate } = noAnswer(error, url, IN_SETTINGS)
  return isOfCertificate ? failedUntilMended(text) : failedForNow(text)
}

/** The same, where there was none in time. */
export function overdue(url: URL, limitMs: number): SendResult {
  return failedForNow(noAnswerWithin(limitMs, url))
}

/** Where the address is entered. */
export const IN_SETTINGS = 'under Settings → Notifications'
