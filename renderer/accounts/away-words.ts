import type { Account } from '../../src/contract/accounts.ts'
import { dayTime } from '../time/calendar.ts'
import { joinTimed, mapTimed, type Timed, timeless } from '../time/clock.ts'

/** Networks go and come: before that, only the footer and the rows say it. */
const SAID_AFTER_MS = 60_000

/** What one should know of accounts that are out of reach, in a sentence or two; null where there is nothing to say. */
export function awayWords(accounts: readonly Account[], now: number): Timed<string | null> {
  const waits = accounts.filter(({ state, since }) => state === 'away' && now < saidAt(since))
  const out = accounts.filter(
    ({ state, since }) => state === 'refused' || (state === 'away' && now >= saidAt(since)),
  )
  const words = wordsOf(out, now)
  return { value: words.value, until: Math.min(words.until, ...waits.map(({ since }) => saidAt(since))) }
}

function saidAt(since: string): number {
  return Date.parse(since) + SAID_AFTER_MS
}

function wordsOf(out: readonly Account[], now: number): Timed<string | null> {
  const [only, ...others] = out
  if (only === undefined) return timeless(null)
  if (others.length === 0) return oneOut(only, now)
  const names = out.map(({ name }) => name).join(', ')
  return timeless(
    `${out.length} accounts are out of reach: ${names}. Their monitors are shown as they were before.`,
  )
}

function oneOut({ name, state, since, lastSyncAt, monitors }: Account, now: number): Timed<string> {
  const times = joinTimed([dayTime(Date.parse(since), now), dayTime(Date.parse(lastSyncAt ?? since), now)])
  return mapTimed(times, ([when, known]) => {
    const what =
      state === 'away' ? `${name} has not answered since ${when}` : `${name} does not let us in since ${when}`
    return monitors === 0 ? `${what}.` : `${what}. ${its(monitors)} shown as of ${known}.`
  })
}

function its(monitors: number): string {
  return monitors === 1 ? 'Its monitor is' : `Its ${monitors} monitors are`
}
