import { toString as describeCron } from 'cronstrue'
import { type CronFields, readCron } from './cron-fields.ts'
import { DAY, HOUR, MINUTE, spellOut } from './duration-words.ts'
import type { IntervalSchedule, Schedule } from './schedule.ts'

export { formatDuration } from './duration-words.ts'

/**
 * A schedule in words that go into a sentence: `every 5 min`, `every day at 02:00`, `every 15 minutes, Monday through
 * Friday`. Without the time zone. An expression that cannot be read stands for itself.
 */
export function describeSchedule(schedule: Schedule): string {
  if (schedule.kind === 'interval') return describeInterval(schedule)
  const reading = readCron(schedule.expression)
  return 'problem' in reading ? schedule.expression : describeFields(schedule.expression, reading.fields)
}

/** `describeSchedule` and, where there is one, the zone: `every day at 02:00, Europe/Berlin`. */
export function describeScheduleWithZone(schedule: Schedule): string {
  const words = describeSchedule(schedule)
  return schedule.kind === 'interval' ? words : `${words}, ${schedule.timezone}`
}

function describeInterval({ intervalSeconds }: IntervalSchedule): string {
  const single = SINGLE_UNITS.get(intervalSeconds)
  if (single !== undefined) return `every ${single}`
  if (intervalSeconds % DAY === 0) return `every ${intervalSeconds / DAY} days`
  return `every ${spellOut(intervalSeconds)}`
}

const SINGLE_UNITS = new Map([
  [1, 'second'],
  [MINUTE, 'minute'],
  [HOUR, 'hour'],
  [DAY, 'day'],
  [7 * DAY, 'week'],
])

/** Puts the days before the time, as one says it, where there is a time of day; else cronstrue's order reads well. */
function describeFields(expression: string, fields: CronFields): string {
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = expression.trim().split(/\s+/)
  const days = dayWords(plainer(day, fields.days, 31), plainer(weekday, fields.weekdays, 7), fields)
  const months = datePart(`* ${plainer(month, fields.months, 12)} *`)
  const times =
    timesOfDay(fields) ??
    words(`${plainer(minute, fields.minutes, 60)} ${plainer(hour, fields.hours, 24)} * * *`)
  if (!/^at \d\d:\d\d/.test(times)) return `${times}${days}${months}`.replaceAll(', only ', ', ')

  const dates = `${days === '' ? 'every day' : days.slice(2)}${months}`
    .replace(/^only on /, 'every ')
    .replace(', only in ', ' in ')
    .replace(' of the month in ', ' of ')
  return `${dates}${dates.includes(',') ? ',' : ''} ${times}`
}

/** With the comma before it: `, on day 1 of the month and every Monday`; empty for every day. */
function dayWords(day: string, weekday: string, { eitherDay }: CronFields): string {
  const ofMonth = datePart(`${day} * *`)
  const ofWeek = datePart(`* * ${weekday}`)
  if (!eitherDay) return `${ofMonth}${ofWeek}`
  if (ofMonth === '' || ofWeek === '') return ''
  return `${ofMonth} and ${ofWeek.slice(2).replace('only on ', 'every ')}`
}

/** A few fixed times: `at 02:05 and 02:10`. cronstrue would say "at 5 and 10 minutes past the hour, at 02:00". */
function timesOfDay({ hours, minutes, fixedTime }: CronFields): string | null {
  const two = (value: number): string => String(value).padStart(2, '0')
  const times = hours.flatMap((hour) => minutes.map((minute) => `${two(hour)}:${two(minute)}`))
  if (!fixedTime || times.length > 4) return null
  return `at ${times.join(', ').replace(/, (?=[^,]*$)/, ' and ')}`
}

/** cronstrue's `At 00:00, only on Sunday` without the time: `, only on Sunday`; empty for every day. */
function datePart(dateFields: string): string {
  return words(`0 0 ${dateFields}`).slice('at 00:00'.length)
}

function words(expression: string): string {
  const sentence = describeCron(expression, { use24HourTimeFormat: true })
  return sentence.charAt(0).toLowerCase() + sentence.slice(1)
}

/**
 * A field in a form that cronstrue words rightly. It says "every 45 minutes" of a step that starts anew each hour, at 0
 * and 45, and "every 2 days of the week" of Sunday, Tuesday, Thursday and Saturday. Days of the month (31) start anew,
 * too, but there it says so.
 */
function plainer(text: string, values: readonly number[], count: number): string {
  if (values.length === count) return '*'
  if (values.length === 1) return values.join()
  const step = /^\*\/(\d+)$/.exec(text)?.[1]
  return step !== undefined && count % Number(step) !== 0 && count !== 31 ? values.join() : text
}
