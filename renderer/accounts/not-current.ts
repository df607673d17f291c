import type { Account } from '../../src/contract/accounts.ts'
import { joinTimed, mapTimed, type Timed } from '../time/clock.ts'
import { knownAsOf } from './freshness.ts'

/** Whose monitors, of all that are shown, may be otherwise by now: `1 account away`; null where there are none. */
export function notCurrentWords(accounts: readonly Account[], now: number): Timed<string | null> {
  const known = joinTimed(
    accounts.filter(({ monitors }) => monitors > 0).map((account) => knownAsOf(account, now)),
  )
  return mapTimed(known, (times) => {
    const away = times.filter((asOf) => asOf !== null).length
    if (away === 0) return null
    return away === 1 ? '1 account away' : `${away} accounts away`
  })
}
