import type { Account } from '../../src/contract/accounts.ts'
import { joinTimed, mapTimed, type Timed, timeless } from '../time/clock.ts'
import { freshness, standingWords } from './freshness.ts'

/** What the footer says of the accounts. */
export interface FooterWords {
  /** `devbox`, `3 accounts` */
  readonly who: string
  /** `live`, `synced 20 s ago`, `as of 14:02`, `2 away` */
  readonly how: string
  /** Each of them in full, one a line. */
  readonly inFull: string
  /** Whether one of them is out of reach. */
  readonly isTroubled: boolean
}

/** How fresh the accounts are; null where there are none. The one that is out of reach comes first, and of many the oldest counts. */
export function footerWords(accounts: readonly Account[], now: number): Timed<FooterWords | null> {
  if (accounts.length === 0) return timeless(null)
  const out = accounts.filter(isOutOfReach)
  const lines = joinTimed(accounts.map((account) => inFull(account, now)))
  const { who, how } = shortOf(accounts, out, now)
  return {
    value: { who, how: how.value, inFull: lines.value.join('\n'), isTroubled: out.length > 0 },
    until: Math.min(how.until, lines.until),
  }
}

/** Whether an account does not answer, or does not let us in. */
function isOutOfReach({ state }: Account): boolean {
  return state === 'away' || state === 'refused'
}

function shortOf(
  accounts: readonly Account[],
  out: readonly Account[],
  now: number,
): { readonly who: string; readonly how: Timed<string> } {
  const all = `${accounts.length} accounts`
  if (out.length > 1) return { who: all, how: timeless(`${out.length} away`) }
  const [shown] = out.length === 1 ? out : [...accounts].sort(oldestFirst)
  if (shown === undefined) return { who: all, how: timeless('') }
  const isAlone = out.length === 1 || accounts.length === 1
  return { who: isAlone ? shown.name : all, how: freshness(shown, now) }
}

/** The one that is connecting, then the one that was asked longest ago; those that tell by themselves last. */
function oldestFirst(a: Account, b: Account): number {
  const [first, second] = [ageRank(a), ageRank(b)]
  return first === second ? 0 : first < second ? -1 : 1
}

function ageRank({ state, live, lastSyncAt }: Account): number {
  if (state === 'connecting' || lastSyncAt === null) return Number.NEGATIVE_INFINITY
  return live ? Number.POSITIVE_INFINITY : Date.parse(lastSyncAt)
}

function inFull(account: Account, now: number): Timed<string> {
  const { name, problem } = account
  if (!isOutOfReach(account)) return mapTimed(freshness(account, now), (fresh) => `${name}: ${fresh}`)
  return mapTimed(standingWords(account, now), (standing) =>
    [`${name}: ${standing.toLowerCase()}.`, problem].filter((part) => part !== null).join(' '),
  )
}
