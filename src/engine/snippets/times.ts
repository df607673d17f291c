import { readCron } from '../../domain/cron-fields.ts'
import type { Schedule } from '../../domain/schedule.ts'
import { describeSchedule } from '../../domain/schedule-words.ts'

/** The times of a job, as the five fields of a crontab. */
export interface CronTimes {
  readonly expression: string
  /** The zone that the times are in; null for any. */
  readonly timezone: string | null
  /** What to say beside it, where the expression is not all there is to it. */
  readonly remark: string | null
}

/** When cron should run the job of a monitor: by the monitor's own expression, or by one for its interval. */
export function cronTimes(schedule: Schedule): CronTimes {
  if (schedule.kind === 'cron') {
    return { expression: fields(schedule.expression).join(' '), timezone: schedule.timezone, remark: null }
  }
  const expression = everySeconds(schedule.intervalSeconds)
  if (expression !== null) return { expression, timezone: null, remark: null }
  const words = describeSchedule(schedule)
  return { expression: '0 * * * *', timezone: null, remark: `put your own times here for "${words}"` }
}

/**
 * The same for a cron that does not know 7 as Sunday and no range over it (Kubernetes and GitHub): weekdays that
 * include Sunday are listed by number.
 */
export function strictCronTimes(schedule: Schedule): CronTimes {
  const times = cronTimes(schedule)
  const [minute, hour, day, month, weekday = ''] = fields(times.expression)
  const reading = readCron(times.expression)
  if (!/7|sun/i.test(weekday) || 'problem' in reading) return times
  return { ...times, expression: [minute, hour, day, month, reading.fields.weekdays.join(',')].join(' ') }
}

/**
 * The lines of a systemd timer. Of a cron expression that matches by day of month or by weekday, one line for each;
 * an interval counts from the last start, and from a minute after boot.
 */
export function timerLines(schedule: Schedule): readonly string[] {
  if (schedule.kind === 'interval') {
    return ['OnBootSec=1min', `OnUnitActiveSec=${schedule.intervalSeconds}s`]
  }
  const reading = readCron(schedule.expression)
  if ('problem' in reading) return ['OnCalendar=hourly']
  const { minutes, hours, days, months, weekdays, eitherDay } = reading.fields
  const weekday = weekdays.length === 7 ? '' : `${weekdays.map((day) => WEEKDAYS[day]).join(',')} `
  const onDates = (weekday: string, days: string) =>
    `OnCalendar=${weekday}*-${listed(months, 12)}-${days} ${listed(hours, 24)}:${listed(minutes, 60)}:00 ${schedule.timezone}`
  return eitherDay
    ? [onDates('', listed(days, 31)), onDates(weekday, '*')]
    : [onDates(weekday, listed(days, 31))]
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

function fields(expression: string): string[] {
  return expression.split(/\s+/).filter((field) => field !== '')
}

/** Values of a field of which there are `count`, two digits each: `02,14`, or `*` for all. */
function listed(values: readonly number[], count: number): string {
  if (values.length === count) return '*'
  return values.map((value) => String(value).padStart(2, '0')).join(',')
}

/** The expression for an interval that divides an hour, a day or a week evenly; null for every other. */
function everySeconds(intervalSeconds: number): string | null {
  const minutes = intervalSeconds / 60
  const hours = minutes / 60
  if (Number.isInteger(minutes) && 60 % minutes === 0) return `${step(minutes, 60)} * * * *`
  if (Number.isInteger(hours) && 24 % hours === 0) return `0 ${step(hours, 24)} * * *`
  return hours === 7 * 24 ? '0 0 * * 0' : null
}

/** `*` for each, `0` for once a round, `*` with a step for what is between. */
function step(every: number, round: number): string {
  if (every === 1) return '*'
  return every === round ? '0' : `*/${every}`
}
