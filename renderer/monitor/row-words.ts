import type { MonitorView } from '../../src/contract/monitor.ts'
import { formatDuration } from '../../src/domain/duration-words.ts'
import { asOfWords } from '../accounts/freshness.ts'
import { atDayTime, dayTime, period } from '../time/calendar.ts'
import { joinTimed, mapTimed, type Timed, timeless } from '../time/clock.ts'
import { ago, ahead, lasting } from '../time/relative.ts'
import { downWords } from './reason.ts'

/** The second line of a row: what matters most, and what goes with it. */
export interface RowWords {
  /** The reason, in the colour of the state; null where the state needs none. */
  readonly lead: string | null
  readonly rest: readonly string[]
}

/**
 * What a row says below the name of its monitor at `now` (interface.md, "Look": the reason is in the row).
 *
 * @param usualMs how long its runs usually take, where that is known
 * @param asOf when it was known to be so, UTC ms; null: it is so now
 */
export function rowWords(
  monitor: MonitorView,
  usualMs: number | null,
  now: number,
  asOf: number | null = null,
): Timed<RowWords> {
  const { lead, rest } =
    asOf === null ? stateWords(monitor, usualMs, now) : lastKnownWords(monitor, asOf, now)
  const words = joinTimed([lead ?? timeless(null), ...rest])
  return mapTimed(words, ([leadWords = null, ...others]) => ({
    lead: leadWords,
    rest: others.filter((part) => part !== null),
  }))
}

interface StateWords {
  readonly lead: Timed<string> | null
  readonly rest: readonly Timed<string | null>[]
}

function stateWords(monitor: MonitorView, usualMs: number | null, now: number): StateWords {
  switch (monitor.status) {
    case 'down':
      return {
        lead: monitor.incident === null ? timeless('Down') : downWords(monitor.incident, now),
        rest: [monitor.running ? started(monitor, now) : heard(monitor, now)],
      }
    case 'late':
      return {
        lead: lateWords(monitor, now),
        rest: [monitor.running ? started(monitor, now) : alerts(monitor, now)],
      }
    case 'unknown':
      return { lead: null, rest: [monitor.running ? started(monitor, now) : unheard(monitor, now)] }
    case 'up':
      if (monitor.running) return { lead: null, rest: runningWords(monitor, usualMs, now) }
      return { lead: null, rest: [heard(monitor, now), due(monitor, now)] }
    case 'new':
      if (monitor.running) return { lead: null, rest: runningWords(monitor, usualMs, now) }
      return { lead: null, rest: [timeless('waiting for its first heartbeat')] }
    case 'paused':
      return { lead: null, rest: [pausedWords(monitor, now), heard(monitor, now)] }
  }
}

/** Of one whose account does not answer: what was so then, and nothing that may have changed since. */
function lastKnownWords(monitor: MonitorView, asOf: number, now: number): StateWords {
  const known = asOfWords(asOf, now)
  switch (monitor.status) {
    case 'down':
      return { ...stateWords(monitor, null, now), rest: [known] }
    case 'late':
      return { lead: timeless('Late'), rest: [known, heardAt(monitor, now)] }
    case 'paused':
      return { lead: null, rest: [known, pausedWords(monitor, now)] }
    case 'unknown':
    case 'up':
    case 'new':
      return { lead: null, rest: [known, heardAt(monitor, now)] }
  }
}

function heardAt({ lastHeartbeatAt }: MonitorView, now: number): Timed<string> {
  if (lastHeartbeatAt === null) return timeless('never heard')
  return mapTimed(dayTime(Date.parse(lastHeartbeatAt), now), (when) => `heard ${when}`)
}

function heard({ lastHeartbeatAt }: MonitorView, now: number): Timed<string | null> {
  if (lastHeartbeatAt === null) return timeless('never heard')
  return mapTimed(ago(Date.parse(lastHeartbeatAt), now), (when) => `heard ${when}`)
}

function due({ expectedAt }: MonitorView, now: number): Timed<string | null> {
  if (expectedAt === null) return timeless(null)
  return mapTimed(ahead(Date.parse(expectedAt), now), (when) => `due ${when}`)
}

function lateWords({ expectedAt }: MonitorView, now: number): Timed<string> {
  if (expectedAt === null) return timeless('Late')
  return mapTimed(lasting(Date.parse(expectedAt), now), (duration) => `${duration} late`)
}

function alerts({ deadlineAt }: MonitorView, now: number): Timed<string | null> {
  if (deadlineAt === null) return timeless(null)
  return mapTimed(ahead(Date.parse(deadlineAt), now), (when) => `alerts ${when}`)
}

function unheard({ unheardIn, remote }: MonitorView, now: number): Timed<string> {
  const strange = remote?.statusWord ?? null
  if (strange !== null) return timeless(`“${strange}”, which is not known here`)
  if (unheardIn === null) return timeless('not heard while nobody listened')
  const { from, to } = unheardIn
  return mapTimed(period(Date.parse(from), Date.parse(to), now), (when) => `not heard while asleep ${when}`)
}

function runningWords(monitor: MonitorView, usualMs: number | null, now: number): Timed<string | null>[] {
  return [started(monitor, now), timeless(usualMs === null ? null : `usually ${formatDuration(usualMs)}`)]
}

function started({ runStartedAt }: MonitorView, now: number): Timed<string | null> {
  if (runStartedAt === null) return timeless('running')
  return mapTimed(ago(Date.parse(runStartedAt), now), (when) => `started ${when}`)
}

function pausedWords({ pausedAt }: MonitorView, now: number): Timed<string> {
  if (pausedAt === null) return timeless('paused')
  return mapTimed(atDayTime(Date.parse(pausedAt), now), (when) => `paused ${when}`)
}
