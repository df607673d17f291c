import { atMomentInWords, momentInWords } from './moment-words.ts'
import type { Gap, IncidentFacts, IncidentReason } from './monitor.ts'
import { oneLine } from './one-line.ts'
import type { Schedule } from './schedule.ts'
import { describeSchedule, formatDuration } from './schedule-words.ts'

/** What happened, for the first line of an alert: `Nightly backup missed its heartbeat` (interface.md, "Notifications"). */
export function incidentTitle(monitorName: string, reason: IncidentReason): string {
  const name = nameInLine(monitorName)
  switch (reason) {
    case 'missed':
      return `${name} missed its heartbeat`
    case 'failed':
      return `${name} failed`
    case 'overran':
      return `${name} ran too long`
    case 'reported down':
      return `${name} is down`
    default:
      return `${name} failed (${reason})`
  }
}

/**
 * Why, in a sentence or three: what was expected and when it was last heard, what the job said last, or since when it has been
 * running. Times are told from `nowMs` (UTC milliseconds) on the clock of `displayZone`, the reader's IANA time zone; a
 * cron schedule that goes by another zone's clock names it.
 */
export function incidentText(
  reason: IncidentReason,
  facts: IncidentFacts,
  nowMs: number,
  displayZone: string,
): string {
  switch (reason) {
    case 'missed':
      return (facts.deadlineAt === null ? toldLine(facts) : null) ?? missedText(facts, nowMs, displayZone)
    case 'overran':
      return (facts.runStartedAt === null ? toldLine(facts) : null) ?? overranText(facts, nowMs, displayZone)
    case 'failed':
      return saidLine(facts) ?? toldLine(facts) ?? 'It reported a failure, without a message.'
    case 'reported down':
      return toldLine(facts) ?? 'It is reported as down, without a reason.'
    default:
      return (
        saidLine(facts) ??
        toldLine(facts) ??
        `It ended with exit status ${reason.slice('exit '.length)}, without a message.`
      )
  }
}

/** `Nightly backup is back` */
export function recoveryTitle(monitorName: string): string {
  return `${nameInLine(monitorName)} is back`
}

/** `Down for 3 h 12 min.`, from when the incident began to `nowMs`, in UTC milliseconds. */
export function recoveryText(startedAt: number, nowMs: number): string {
  return `Down for ${formatDuration(nowMs - startedAt)}.`
}

/** Longer ones leave no room for what happened to them. */
const MAX_NAME_LENGTH = 100

const MAX_SAID_LENGTH = 200

/** Where less than this passes, times are told to the second: within a minute they would all look alike. */
const SOON_MS = 10 * 60_000

function nameInLine(monitorName: string): string {
  return oneLine(monitorName, MAX_NAME_LENGTH)
}

function saidLine({ said }: IncidentFacts): string | null {
  return lineOf(said ?? '')
}

/** The sentence of the remote account that watches it, where one does. */
function toldLine({ remote }: IncidentFacts): string | null {
  return lineOf(remote?.text ?? '')
}

function lineOf(text: string): string | null {
  const line = oneLine(text, MAX_SAID_LENGTH)
  return line === '' ? null : line
}

function missedText(facts: IncidentFacts, nowMs: number, zone: string): string {
  const { deadlineAt, lastHeardAt, gap } = facts
  const precision = isSoon(facts) ? 'seconds' : 'minutes'
  const by = deadlineAt === null ? '' : ` by ${momentInWords(deadlineAt, nowMs, zone, precision)}`
  const lastHeard =
    lastHeardAt === null
      ? 'Never heard before'
      : `Last heard ${atMomentInWords(lastHeardAt, nowMs, zone, precision)}`
  const sentences = [`Expected${by}, ${expectation(facts, zone)}.`, `${lastHeard}.`]
  if (gap !== null) sentences.push(gapSentence(gap, facts, nowMs, zone))
  return sentences.join(' ')
}

/** `every day at 02:00 with 5 min grace` */
function expectation({ schedule, graceSeconds }: IncidentFacts, zone: string): string {
  const words = `${describeSchedule(schedule)}${foreignZone(schedule, zone)}`
  if (graceSeconds === 0) return words
  return `${words}${words.includes(',') ? ',' : ''} with ${formatDuration(graceSeconds * 1000)} grace`
}

function foreignZone(schedule: Schedule, zone: string): string {
  if (schedule.kind === 'interval' || schedule.timezone.toLowerCase() === zone.toLowerCase()) return ''
  return ` in ${schedule.timezone}`
}

/** From the moment that its heartbeat counts from to its deadline, for an interval; cron has whole minutes. */
function isSoon({ schedule, graceSeconds }: IncidentFacts): boolean {
  return schedule.kind === 'interval' && (schedule.intervalSeconds + graceSeconds) * 1000 < SOON_MS
}

function gapSentence({ from, to }: Gap, { remote }: IncidentFacts, nowMs: number, zone: string): string {
  const precision = to - from < SOON_MS ? 'seconds' : 'minutes'
  const [fromWords, toWords] = [from, to].map((at) => momentInWords(at, nowMs, zone, precision))
  const who = remote === undefined ? 'This computer' : nameInLine(remote.name)
  return `${who} was not listening from ${fromWords} to ${toWords}.`
}

function overranText({ runStartedAt, deadlineAt }: IncidentFacts, nowMs: number, zone: string): string {
  const started = runStartedAt === null ? 'It' : `Started ${atMomentInWords(runStartedAt, nowMs, zone)} and`
  const within =
    runStartedAt === null || deadlineAt === null
      ? 'in time'
      : `within ${formatDuration(deadlineAt - runStartedAt)}`
  return `${started} has not ended ${within}.`
}
