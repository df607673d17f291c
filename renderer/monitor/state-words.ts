import type { MonitorView } from '../../src/contract/monitor.ts'
import { formatDuration } from '../../src/domain/duration-words.ts'
import { asOfWords } from '../accounts/freshness.ts'
import { atDayTime, dayTime, period } from '../time/calendar.ts'
import { joinTimed, mapTimed, type Timed, timeless } from '../time/clock.ts'
import { ago, ahead, lasting } from '../time/relative.ts'
import { downWords } from './reason.ts'

/** The state of a monitor with its reason, in sentences. */
export interface StateWords {
  /** The reason in two or three words, where the state is bad and nothing else says it: `Exit 2 at 08:30.` */
  readonly lead: string | null
  /** What it is. */
  readonly main: string
  /** What goes with it, or what comes next; empty where there is nothing to add. */
  readonly rest: string
}

/** The account that a monitor comes from. */
export interface Source {
  readonly name: string
  /** As of when it is known, UTC ms; null: as of now. */
  readonly asOf: number | null
}

/**
 * What the detail of a monitor says of its state at `now` (interface.md, "Detail").
 *
 * @param usualMs how long its runs usually take, where that is known
 * @param source null for one of our own
 */
export function stateWords(
  monitor: MonitorView,
  usualMs: number | null,
  now: number,
  source: Source | null = null,
): Timed<StateWords> {
  const asOf = source?.asOf ?? null
  const found =
    asOf === null ? sentencesOf(monitor, usualMs, now, source) : lastKnown(monitor, asOf, now, source)
  const { lead = timeless(null), main, rest } = found
  const [leadTimed, mainTimed, restTimed] = [lead, sentences(main), sentences(rest)]
  return {
    value: { lead: leadTimed.value, main: mainTimed.value, rest: restTimed.value },
    until: Math.min(leadTimed.until, mainTimed.until, restTimed.until),
  }
}

type Sentence = Timed<string | null>

interface Sentences {
  readonly lead?: Timed<string>
  readonly main: readonly Sentence[]
  readonly rest: readonly Sentence[]
}

function sentencesOf(
  monitor: MonitorView,
  usualMs: number | null,
  now: number,
  source: Source | null,
): Sentences {
  const { status, running } = monitor
  switch (status) {
    case 'down':
      return downSentences(monitor, now)
    case 'late':
      return {
        main: [running ? runningSince(monitor, usualMs, now) : notHeardYet(monitor, now)],
        rest: [alerts(monitor, now)],
      }
    case 'unknown':
      return {
        main: [maybeUnheard(monitor, now, source)],
        rest: [running ? runningSince(monitor, usualMs, now) : nextExpected(monitor, now)],
      }
    case 'up':
      return running
        ? {
            main: [runningSince(monitor, usualMs, now)],
            rest: [alerts(monitor, now), lastHeard(monitor, now)],
          }
        : { main: [heard(monitor, now), nextExpected(monitor, now)], rest: [] }
    case 'new':
      return {
        main: [running ? runningSince(monitor, usualMs, now) : timeless('Never heard so far.')],
        rest: [running ? alerts(monitor, now) : timeless('Nothing alerts before its first heartbeat.')],
      }
    case 'paused':
      return {
        main: [paused(monitor, now), timeless(resumes(monitor))],
        rest: [lastHeard(monitor, now)],
      }
  }
}

/** A failure that the job reported is told by what it said; what was missed has its reason in the sentence itself. */
function downSentences(monitor: MonitorView, now: number): Sentences {
  const { incident, running } = monitor
  if (incident === null) return { main: [timeless('Down.')], rest: [lastHeard(monitor, now)] }
  const isReported = incident.reason !== 'missed' && incident.reason !== 'overran'
  return {
    ...(isReported && { lead: mapTimed(downWords(incident, now), (words) => `${words}.`) }),
    main: [timeless(closed(incident.text))],
    rest: [
      mapTimed(lasting(Date.parse(incident.startedAt), now), (duration) => `Down for ${duration}.`),
      running ? runningSince(monitor, null, now) : timeless(null),
    ],
  }
}

/** Of one whose account does not answer: what was so then, and nothing that may have changed since. */
function lastKnown(monitor: MonitorView, asOf: number, now: number, source: Source | null): Sentences {
  const known = mapTimed(asOfWords(asOf, now), (words) => `This is ${words}.`)
  const { lead, main } = knownThen(monitor, now, source)
  return { ...(lead && { lead }), main, rest: [known] }
}

function knownThen(
  monitor: MonitorView,
  now: number,
  source: Source | null,
): Pick<Sentences, 'lead' | 'main'> {
  switch (monitor.status) {
    case 'down':
      return downSentences({ ...monitor, running: false }, now)
    case 'late':
      return { main: [timeless('Late.'), heardAt(monitor, now)] }
    case 'unknown':
      return { main: [maybeUnheard(monitor, now, source)] }
    case 'paused':
      return { main: [paused(monitor, now)] }
    case 'up':
    case 'new':
      return { main: [heardAt(monitor, now)] }
  }
}

function heardAt({ lastHeartbeatAt }: MonitorView, now: number): Sentence {
  if (lastHeartbeatAt === null) return timeless('Never heard so far.')
  return mapTimed(atDayTime(Date.parse(lastHeartbeatAt), now), (when) => `Last heard ${when}.`)
}

function heard({ lastHeartbeatAt }: MonitorView, now: number): Sentence {
  if (lastHeartbeatAt === null) return timeless(null)
  return mapTimed(ago(Date.parse(lastHeartbeatAt), now), (when) => `Heard ${when}.`)
}

function lastHeard({ lastHeartbeatAt }: MonitorView, now: number): Sentence {
  if (lastHeartbeatAt === null) return timeless('Never heard so far.')
  return mapTimed(ago(Date.parse(lastHeartbeatAt), now), (when) => `Last heard ${when}.`)
}

/** By the deadline, as in an alert: what is due at 02:00 with 5 min grace is expected by 02:05. */
function nextExpected({ deadlineAt }: MonitorView, now: number): Sentence {
  if (deadlineAt === null) return timeless(null)
  const at = Date.parse(deadlineAt)
  if (at - now <= SOON_MS) return mapTimed(ahead(at, now), (when) => `Next expected ${when}.`)
  const { value, until } = dayTime(at, now)
  return { value: `Next expected by ${value}.`, until: Math.min(until, at - SOON_MS) }
}

/** What is nearer than this is told as what is left. */
const SOON_MS = 2 * 60_000

function notHeardYet({ expectedAt }: MonitorView, now: number): Sentence {
  if (expectedAt === null) return timeless('Not heard yet.')
  const dueAt = Date.parse(expectedAt)
  const parts = joinTimed([atDayTime(dueAt, now), lasting(dueAt, now)])
  return mapTimed(parts, ([when, late]) => `Due ${when}, not heard yet: ${late} late.`)
}

function alerts({ deadlineAt }: MonitorView, now: number): Sentence {
  if (deadlineAt === null) return timeless(null)
  return mapTimed(ahead(Date.parse(deadlineAt), now), (when) => `Alerts ${when}.`)
}

function maybeUnheard({ unheardIn, remote }: MonitorView, now: number, source: Source | null): Sentence {
  const listener = source?.name ?? 'this computer'
  const strange = remote?.statusWord ?? null
  if (strange !== null) return timeless(`Its state is “${strange}”, which is not known here.`)
  if (unheardIn === null) return timeless('It may have been heard while nobody listened.')
  const { from, to } = unheardIn
  return mapTimed(
    period(Date.parse(from), Date.parse(to), now),
    (when) => `Its heartbeat may have come while ${listener} was not listening, ${when}.`,
  )
}

function runningSince({ runStartedAt }: MonitorView, usualMs: number | null, now: number): Sentence {
  const usual = usualMs === null ? '' : `, usually ${formatDuration(usualMs)}`
  if (runStartedAt === null) return timeless(`A run is in progress${usual}.`)
  return mapTimed(lasting(Date.parse(runStartedAt), now), (duration) => `Running for ${duration}${usual}.`)
}

function paused({ pausedAt }: MonitorView, now: number): Sentence {
  if (pausedAt === null) return timeless('Paused.')
  return mapTimed(atDayTime(Date.parse(pausedAt), now), (when) => `Paused ${when}.`)
}

function resumes({ manualResume }: MonitorView): string {
  return manualResume
    ? 'Nothing is expected until it is resumed.'
    : 'Nothing is expected until it is resumed, or heard.'
}

/** What a job said need not end as a sentence does. */
function closed(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`
}

function sentences(parts: readonly Sentence[]): Timed<string> {
  return mapTimed(joinTimed(parts), (words) => words.filter((part) => part !== null).join(' '))
}
