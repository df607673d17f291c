import type { Account } from '../../src/contract/accounts.ts'
import { timeless } from '../time/clock.ts'
import { useTimed } from '../time/use-timed.ts'
import { knownAsOf } from './freshness.ts'

/** As of when the monitors of an account are known, UTC ms; null where that is now, as of our own always. */
export function useKnownAsOf(account: Account | undefined): number | null {
  return useTimed((now) => (account === undefined ? timeless(null) : knownAsOf(account, now)))
}
