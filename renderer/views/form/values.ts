import type { z } from 'zod'
import type { MonitorView, monitorInput } from '../../../src/contract/monitor.ts'
import type { Schedule } from '../../../src/domain/schedule.ts'
import { ownTimezone } from '../../monitor/schedule-line.ts'
import { type Amount, amountOf, secondsOf } from './amount.ts'
import { reminderAmount, reminderMinutes, USUAL_REMINDER_MINUTES } from './reminder.ts'

/** The form of a monitor as it is filled in. */
export interface Values {
  readonly name: string
  readonly kind: Schedule['kind']
  readonly every: Amount
  readonly expression: string
  readonly timezone: string
  /** Null: what fits the schedule. */
  readonly grace: Amount | null
  readonly description: string
  /** With commas between them. */
  readonly tags: string
  /** Empty: as long as the grace period. */
  readonly maxRun: Amount
  /** Empty: made from the name. */
  readonly slug: string
  readonly manualResume: boolean
  /** Whether one is reminded while it is down: as in the settings, never, or every so often. */
  readonly remind: 'as set' | 'never' | 'every'
  readonly remindEvery: Amount
  readonly alertsInQuietHours: boolean
  /** Empty: nowhere. */
  readonly relayUrl: string
}

export type Input = z.input<typeof monitorInput>

/** The form of a new monitor: a name is all that is missing. */
export function newValues(): Values {
  return {
    name: '',
    kind: 'interval',
    every: { count: '1', unit: 'hours' },
    expression: '0 2 * * *',
    timezone: ownTimezone(),
    grace: null,
    description: '',
    tags: '',
    maxRun: { count: '', unit: 'minutes' },
    slug: '',
    manualResume: false,
    remind: 'as set',
    remindEvery: reminderAmount(USUAL_REMINDER_MINUTES),
    alertsInQuietHours: false,
    relayUrl: '',
  }
}

/** The form of a monitor that there is. */
export function valuesOf(monitor: MonitorView): Values {
  const { schedule, maxRunSeconds } = monitor
  const fresh = newValues()
  return {
    name: monitor.name,
    kind: schedule.kind,
    every: schedule.kind === 'interval' ? amountOf(schedule.intervalSeconds) : fresh.every,
    expression: schedule.kind === 'cron' ? schedule.expression : fresh.expression,
    timezone: schedule.kind === 'cron' ? schedule.timezone : fresh.timezone,
    grace: amountOf(monitor.graceSeconds),
    description: monitor.description,
    tags: monitor.tags.join(', '),
    maxRun: maxRunSeconds === null ? fresh.maxRun : amountOf(maxRunSeconds),
    slug: monitor.slug,
    manualResume: monitor.manualResume,
    ...remindOf(monitor, fresh),
    alertsInQuietHours: monitor.alertsInQuietHours,
    relayUrl: monitor.relayUrl ?? '',
  }
}

/** What the engine is asked to make or to change. It judges what was typed, not we. */
export function inputOf(values: Values): Input {
  const { name, description, slug, manualResume, maxRun, alertsInQuietHours, relayUrl } = values
  return {
    name,
    description,
    schedule: scheduleOf(values),
    graceSeconds: sent(secondsOf(graceOf(values))),
    maxRunSeconds: maxRun.count.trim() === '' ? null : sent(secondsOf(maxRun)),
    tags: tagsOf(values.tags),
    manualResume,
    reminderMinutes: remindedEvery(values),
    alertsInQuietHours,
    relayUrl: relayUrl.trim() === '' ? null : relayUrl.trim(),
    ...(slug.trim() === '' ? {} : { slug: slug.trim() }),
  }
}

/** What of an input is not as it was. */
export function changesOf(before: Values, after: Values): Partial<Input> {
  const was = new Map(Object.entries(inputOf(before)))
  const changed = Object.entries(inputOf(after)).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(was.get(field)),
  )
  return Object.fromEntries(changed)
}

/** The schedule that is filled in. */
export function scheduleOf({ kind, every, expression, timezone }: Values): Schedule {
  return kind === 'interval'
    ? { kind, intervalSeconds: sent(secondsOf(every)) }
    : { kind, expression: expression.trim(), timezone }
}

/** The grace that is filled in, or, until one is, what the engine would take (http-api.md): 60 s, or a tenth of a short interval. */
export function graceOf(values: Values): Amount {
  if (values.grace !== null) return values.grace
  const intervalSeconds = values.kind === 'interval' ? secondsOf(values.every) : Number.NaN
  return amountOf(intervalSeconds < 600 ? Math.floor(intervalSeconds / 10) : 60)
}

function remindOf(
  { reminderMinutes }: MonitorView,
  { remindEvery }: Values,
): Pick<Values, 'remind' | 'remindEvery'> {
  if (reminderMinutes === null) return { remind: 'as set', remindEvery }
  if (reminderMinutes === 0) return { remind: 'never', remindEvery }
  return { remind: 'every', remindEvery: reminderAmount(reminderMinutes) }
}

function remindedEvery({ remind, remindEvery }: Values): number | null {
  switch (remind) {
    case 'as set':
      return null
    case 'never':
      return 0
    case 'every':
      return reminderMinutes(remindEvery)
  }
}

/** JSON has no NaN, and would say null in its place, which is something else: no number is sent as one that is refused. */
function sent(seconds: number): number {
  return Number.isNaN(seconds) ? -1 : seconds
}

function tagsOf(text: string): string[] {
  const tags = text
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')
  return [...new Set(tags)]
}
