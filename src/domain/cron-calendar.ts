import type { CronFields } from './cron-fields.ts'

const MINUTES_PER_DAY = 24 * 60
const DAY_MS = MINUTES_PER_DAY * 60_000

/**
 * The first minute at or after `from` that matches, in minutes of a wall clock since 1970-01-01 00:00 on that clock,
 * with no regard to changes of the clock. Null where there is none, which is where no month has such a day.
 */
export function nextWallMinute(fields: CronFields, from: number): number | null {
  const day = Math.floor(from / MINUTES_PER_DAY)
  const ofDay = nextMinuteOfDay(fields, from - day * MINUTES_PER_DAY)
  if (ofDay !== null && matchesDay(fields, day)) return day * MINUTES_PER_DAY + ofDay

  const nextDay = nextMatchingDay(fields, day + 1)
  const first = nextMinuteOfDay(fields, 0)
  return nextDay === null || first === null ? null : nextDay * MINUTES_PER_DAY + first
}

/** A 29 February of a certain weekday recurs after 40 years at the longest, across a century without a leap day. */
const LONGEST_WAIT_MONTHS = 41 * 12

function nextMinuteOfDay({ hours, minutes }: CronFields, from: number): number | null {
  const fromHour = Math.floor(from / 60)
  if (hours.includes(fromHour)) {
    const minute = minutes.find((value) => value >= from % 60)
    if (minute !== undefined) return fromHour * 60 + minute
  }
  const hour = hours.find((value) => value > fromHour)
  const [minute] = minutes
  return hour === undefined || minute === undefined ? null : hour * 60 + minute
}

function matchesDay(fields: CronFields, day: number): boolean {
  const date = new Date(day * DAY_MS)
  return (
    fields.months.includes(date.getUTCMonth() + 1) && matchesDate(fields, date.getUTCDate(), date.getUTCDay())
  )
}

function nextMatchingDay(fields: CronFields, from: number): number | null {
  const start = new Date(from * DAY_MS)
  const year = start.getUTCFullYear()
  const startMonth = start.getUTCMonth()
  for (
    let month = startMonth, date = start.getUTCDate();
    month < startMonth + LONGEST_WAIT_MONTHS;
    month += 1, date = 1
  ) {
    if (!fields.months.includes((month % 12) + 1)) continue
    const firstDay = Date.UTC(year, month, 1) / DAY_MS
    const length = Date.UTC(year, month + 1, 1) / DAY_MS - firstDay
    for (; date <= length; date += 1) {
      const day = firstDay + date - 1
      if (matchesDate(fields, date, weekdayOf(day))) return day
    }
  }
  return null
}

function matchesDate({ days, weekdays, eitherDay }: CronFields, date: number, weekday: number): boolean {
  const ofMonth = days.includes(date)
  const ofWeek = weekdays.includes(weekday)
  return eitherDay ? ofMonth || ofWeek : ofMonth && ofWeek
}

/** 1970-01-01 was a Thursday. */
function weekdayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7
}
