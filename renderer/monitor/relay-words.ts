import type { RelayView } from '../../src/contract/relay.ts'
import { atDayTime, dayTime } from '../time/calendar.ts'
import { joinTimed, mapTimed, type Timed, timeless } from '../time/clock.ts'
import { ago, ahead } from '../time/relative.ts'

/** How a monitor's signals fare on their way elsewhere, in sentences. */
export interface RelayWords {
  /** `12 signals wait, the oldest since 14:02. Last delivered 13:58.` */
  readonly backlog: string
  /** What went wrong, what to do, and when it is tried again; null where all is well. */
  readonly problem: string | null
  /** What was given up, and why; null where nothing was. */
  readonly dropped: string | null
}

export function relayWords(relay: RelayView, now: number): Timed<RelayWords> {
  const parts = joinTimed<string | null>([backlog(relay, now), problem(relay, now), dropped(relay, now)])
  return mapTimed(parts, ([backlog, problem = null, dropped = null]) => ({
    backlog: backlog ?? '',
    problem,
    dropped,
  }))
}

/** What was given up is told by the detail alone after so long. */
const FORGOTTEN_AFTER_MS = 24 * 3_600_000

/** What a row says of a relay that needs a look: `12 signals wait to be forwarded. …`, `3 signals were not forwarded. …`; null where none does. */
export function relayTrouble(relay: RelayView | null, now: number): Timed<string | null> {
  if (relay === null) return timeless(null)
  const { waiting, problem, dropped } = relay
  if (problem !== null && waiting > 0) {
    return timeless(`${signals(waiting)} ${waiting === 1 ? 'waits' : 'wait'} to be forwarded. ${problem}`)
  }
  const forgottenAt = dropped === null ? now : Date.parse(dropped.at) + FORGOTTEN_AFTER_MS
  if (dropped === null || forgottenAt <= now) return timeless(null)
  const { count, reason } = dropped
  const value = `${signals(count)} ${count === 1 ? 'was' : 'were'} not forwarded. ${reason}`
  return { value, until: forgottenAt }
}

function backlog({ waiting, oldestAt, lastDeliveredAt }: RelayView, now: number): Timed<string> {
  if (waiting === 0 || oldestAt === null) {
    if (lastDeliveredAt === null) return timeless('Nothing has come yet that could be forwarded.')
    return mapTimed(ago(Date.parse(lastDeliveredAt), now), (when) => `All is delivered, last ${when}.`)
  }
  const since = mapTimed(dayTime(Date.parse(oldestAt), now), (when) =>
    waiting === 1 ? `1 signal waits since ${when}.` : `${signals(waiting)} wait, the oldest since ${when}.`,
  )
  const last =
    lastDeliveredAt === null
      ? timeless('None was delivered so far.')
      : mapTimed(dayTime(Date.parse(lastDeliveredAt), now), (when) => `Last delivered ${when}.`)
  return mapTimed(joinTimed([since, last]), (parts) => parts.join(' '))
}

function problem({ problem, retryAt }: RelayView, now: number): Timed<string | null> {
  if (problem === null || retryAt === null) return timeless(problem)
  return mapTimed(ahead(Date.parse(retryAt), now), (when) => `${problem} Tried again ${when}.`)
}

function dropped({ dropped }: RelayView, now: number): Timed<string | null> {
  if (dropped === null) return timeless(null)
  const { count, at, reason } = dropped
  const what = count === 1 ? '1 signal was dropped' : `${signals(count)} were dropped, the last`
  return mapTimed(atDayTime(Date.parse(at), now), (when) => `${what} ${when}. ${reason}`)
}

function signals(count: number): string {
  return count === 1 ? '1 signal' : `${count.toLocaleString('en')} signals`
}
