import { nextOccurrence } from './cron.ts'
import { type CronFields, readCron } from './cron-fields.ts'
import { isKnownZone } from './cron-zone.ts'

/** A heartbeat every so many seconds: whole, 1 to `MAX_SECONDS`. */
export interface IntervalSchedule {
  readonly kind: 'interval'
  readonly intervalSeconds: number
}

/** A heartbeat at the times of a cron expression of five fields, on the clock of an IANA time zone. */
export interface CronSchedule {
  readonly kind: 'cron'
  readonly expression: string
  readonly timezone: string
}

export type Schedule = IntervalSchedule | CronSchedule

/** The longest interval, 366 days (semantics.md, "Words"). */
export const MAX_SECONDS = 31_622_400

export interface ScheduleProblem {
  readonly field: 'intervalSeconds' | 'expression' | 'timezone'
  /** A sentence without a full stop that begins with the field: `intervalSeconds must be between 1 and 31622400`. */
  readonly message: string
}

/** What is wrong with a schedule, the first thing only; null where it can be trusted. */
export function scheduleProblem(schedule: Schedule): ScheduleProblem | null {
  return schedule.kind === 'interval' ? intervalProblem(schedule) : cronProblem(schedule)
}

/**
 * When the next heartbeat is due, given that the last was heard at `heardAtMs`: an interval later (semantics.md, rule
 * 1), or at the first occurrence strictly after it (rule 2). Both are UTC milliseconds.
 *
 * Trusts a schedule that `scheduleProblem` accepted, and throws RangeError for a cron schedule that it would refuse.
 */
export function expectedAfter(schedule: Schedule, heardAtMs: number): number {
  if (schedule.kind === 'interval') return heardAtMs + schedule.intervalSeconds * 1000
  const fields = fieldsOf(schedule.expression)
  const occurrence = nextOccurrence(fields, schedule.timezone, heardAtMs)
  if (occurrence === null) throw new RangeError(neverOccurs(fields, schedule))
  return occurrence
}

/** The next `count` times at which a heartbeat would be due after `fromMs`, each heard on time; UTC milliseconds. */
export function upcoming(schedule: Schedule, fromMs: number, count: number): number[] {
  const times: number[] = []
  for (let at = fromMs; times.length < count; times.push(at)) at = expectedAfter(schedule, at)
  return times
}

/**
 * From when on to look whether an expression ever occurs. Zones follow settled rules by then, so what occurs after it
 * occurs again and again, and `expectedAfter` always finds something.
 */
const SETTLED_MS = Date.UTC(2038, 0, 1)

function intervalProblem({ intervalSeconds }: IntervalSchedule): ScheduleProblem | null {
  const field = 'intervalSeconds'
  if (!(intervalSeconds >= 1 && intervalSeconds <= MAX_SECONDS)) {
    return { field, message: `${field} must be between 1 and ${MAX_SECONDS}` }
  }
  if (!Number.isInteger(intervalSeconds)) return { field, message: `${field} must be a whole number` }
  return null
}

function cronProblem(schedule: CronSchedule): ScheduleProblem | null {
  const { expression, timezone } = schedule
  const reading = readCron(expression)
  if ('problem' in reading) return { field: 'expression', message: reading.problem }
  if (!isKnownZone(timezone)) {
    return { field: 'timezone', message: `timezone "${timezone}" is not a known IANA time zone` }
  }
  if (nextOccurrence(reading.fields, timezone, SETTLED_MS) === null) {
    return { field: 'expression', message: neverOccurs(reading.fields, schedule) }
  }
  return null
}

function neverOccurs(fields: CronFields, { expression, timezone }: CronSchedule): string {
  const occursElsewhere = nextOccurrence(fields, 'UTC', SETTLED_MS) !== null
  return `expression "${expression}" never occurs${occursElsewhere ? ` in ${timezone}: the clock there skips it` : ''}`
}

/** Reading takes longer than finding the next occurrence, and monitors keep their expressions for years. */
const readings = new Map<string, CronFields>()
const MAX_READINGS = 10_000

function fieldsOf(expression: string): CronFields {
  const known = readings.get(expression)
  if (known !== undefined) return known
  const reading = readCron(expression)
  if ('problem' in reading) throw new RangeError(reading.problem)
  if (readings.size >= MAX_READINGS) readings.clear()
  readings.set(expression, reading.fields)
  return reading.fields
}
