import type { RelayedSignal } from '../../store/relay-store.ts'
import type { Clock } from '../clock.ts'
import { noAnswer, noAnswerWithin } from '../http/no-answer.ts'
import { post } from '../http/post.ts'
import { limitOf, STOPPED } from '../time-limit.ts'
import { AT_THE_MONITOR, relayAnswer } from './relay-answer.ts'
import { relayRequest, suffixOf } from './relay-request.ts'
import type { RelayResult } from './relay-result.ts'

/** Makes one attempt to forward a signal to a push URL. Ends early when `stopping` aborts. Never rejects. */
export type SendRelayed = (
  signal: RelayedSignal,
  pushUrl: string,
  stopping: AbortSignal,
) => Promise<RelayResult>

/** How signals are forwarded over the network: each by a POST of at most 10 s, over a connection of its own. */
export function relaySender(clock: Clock, version: string): SendRelayed {
  return async (signal, pushUrl, stopping) => {
    const parsed = URL.parse(pushUrl)
    if (parsed === null) return failed(`The relay URL is none: enter one ${AT_THE_MONITOR}.`)
    const { url, headers, body } = relayRequest(signal, parsed, clock.now())
    const limit = limitOf(TIME_LIMIT_MS, clock, stopping)
    try {
      const all = { ...headers, 'user-agent': `Upwarden-Tray/${version}` }
      const answer = await post(url, { headers: all, body, signal: limit.signal })
      return relayAnswer(answer, url, suffixOf(signal), clock.now())
    } catch (error) {
      switch (limit.cutShort) {
        case 'overdue':
          return failed(noAnswerWithin(TIME_LIMIT_MS, url))
        case 'stopped':
          return failed(STOPPED)
        case null:
          return failed(noAnswer(error, url, AT_THE_MONITOR).text)
      }
    } finally {
      limit.lift()
    }
  }
}

/** For all of it, from looking up the name to the end of the answer. */
const TIME_LIMIT_MS = 10_000

function failed(detail: string): RelayResult {
  return { is: 'failed', detail, askedForMs: null }
}
