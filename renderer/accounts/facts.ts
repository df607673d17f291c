import type { Account } from '../../src/contract/accounts.ts'
import { mapTimed, type Timed, timeless } from '../time/clock.ts'
import { freshness } from './freshness.ts'

/** What there is to know of an account, in a line: `12 monitors`, `live`, `read-only key`. */
export function factsOf(account: Account, now: number): Timed<string[]> {
  const { monitors, scope } = account
  return mapTimed(howFresh(account, now), (fresh) => [
    countWords(monitors),
    ...(fresh === null ? [] : [fresh]),
    ...(scope === 'read' ? ['read-only key'] : []),
  ])
}

/** `1 monitor`, `12 monitors`, `no monitors` */
function countWords(monitors: number): string {
  if (monitors === 0) return 'no monitors'
  return monitors === 1 ? '1 monitor' : `${monitors} monitors`
}

/** One that does not tell by itself is asked now and then. */
function howFresh(account: Account, now: number): Timed<string | null> {
  const { state, live } = account
  if (state === 'connecting') return timeless(null)
  return mapTimed(freshness(account, now), (words) => (state === 'ok' && !live ? `polled, ${words}` : words))
}
