import type { Account } from '../../src/contract/accounts.ts'
import { dayTime } from '../time/calendar.ts'
import { mapTimed, type Timed, timeless } from '../time/clock.ts'
import { ago } from '../time/relative.ts'

/** After each start of ours an account has to be asked first: for so long that is no news. */
const ASKED_WITHIN_MS = 10_000

/**
 * As of when the monitors of an account are known, where that is not now (UTC ms): it does not answer, or does not let us in. Null where they
 * are as the account last told.
 */
export function knownAsOf({ state, since, lastSyncAt }: Account, now: number): Timed<number | null> {
  if (state === 'ok') return timeless(null)
  const awaitedUntil = state === 'connecting' ? Date.parse(since) + ASKED_WITHIN_MS : now
  return now < awaitedUntil ? { value: null, until: awaitedUntil } : timeless(Date.parse(lastSyncAt ?? since))
}

/** How it stands with an account, in a word or two: `Connected`, `Connecting…`, `Away since 14:02`, `Refused since yesterday 14:02`. */
export function standingWords({ state, since }: Account, now: number): Timed<string> {
  switch (state) {
    case 'ok':
      return timeless('Connected')
    case 'connecting':
      return timeless('Connecting…')
    case 'away':
    case 'refused': {
      const word = state === 'away' ? 'Away' : 'Refused'
      return mapTimed(dayTime(Date.parse(since), now), (when) => `${word} since ${when}`)
    }
  }
}

/** How fresh an account is: `live`, `synced 20 s ago`, `as of 14:02`, `not reached yet`. */
export function freshness({ state, live, lastSyncAt }: Account, now: number): Timed<string> {
  if (state === 'connecting') return timeless('connecting…')
  if (state === 'ok' && live) return timeless('live')
  if (lastSyncAt === null) return timeless('not reached yet')
  const at = Date.parse(lastSyncAt)
  return state === 'ok' ? mapTimed(ago(at, now), (when) => `synced ${when}`) : asOfWords(at, now)
}

/** `as of 14:02`, `as of yesterday 14:02` */
export function asOfWords(at: number, now: number): Timed<string> {
  return mapTimed(dayTime(at, now), (when) => `as of ${when}`)
}
