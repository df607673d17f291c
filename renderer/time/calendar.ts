import { mapTimed, type Timed } from './clock.ts'

/** `02:05`, in this computer's time zone. */
export function clockTime(at: number): string {
  const date = new Date(at)
  return `${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`
}

/**
 * A moment with as much of its day as it takes: `02:05` today, `yesterday 02:05`, `tomorrow 02:05`, `Sat 02:05` within six days, else `3 Dec`,
 * and `3 Dec 2025` in another year.
 */
export function dayTime(at: number, now: number): Timed<string> {
  const until = midnightAfter(now)
  const days = dayOf(at) - dayOf(now)
  const time = clockTime(at)
  if (days === 0) return { value: time, until }
  if (days === -1) return { value: `yesterday ${time}`, until }
  if (days === 1) return { value: `tomorrow ${time}`, until }
  if (Math.abs(days) < 7) return { value: `${WEEKDAYS[new Date(at).getDay()]} ${time}`, until }
  return { value: date(at, now), until }
}

/** The same as it stands in a sentence: `at 02:05`, but `yesterday 02:05`. */
export function atDayTime(at: number, now: number): Timed<string> {
  const isToday = dayOf(at) === dayOf(now)
  return mapTimed(dayTime(at, now), (words) => (isToday ? `at ${words}` : words))
}

/** From when to when, as short as it can be told: `23:10–07:52`, and with days where it is not of today: `Sat 23:10 – Sun 07:52`. */
export function period(from: number, to: number, now: number): Timed<string> {
  const isNear = dayOf(now) - dayOf(from) <= 1 && dayOf(to) - dayOf(from) <= 1
  if (isNear) return { value: `${clockTime(from)}–${clockTime(to)}`, until: midnightAfter(now) }
  const [start, end] = [dayTime(from, now), dayTime(to, now)]
  return { value: `${start.value} – ${end.value}`, until: Math.min(start.until, end.until) }
}

/** In full, for a tooltip: `Tue 24 Nov 2026, 02:01:07`. */
export function absolute(at: number): string {
  const date = new Date(at)
  const [weekday, month] = [WEEKDAYS[date.getDay()], MONTHS[date.getMonth()]]
  const day = `${weekday} ${date.getDate()} ${month} ${date.getFullYear()}`
  return `${day}, ${clockTime(at)}:${twoDigits(date.getSeconds())}`
}

/** Counts days in this computer's time zone: tomorrow's is one more than today's. */
export function dayOf(at: number): number {
  const date = new Date(at)
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000
}

/** When the next day begins here. */
export function midnightAfter(now: number): number {
  const date = new Date(now)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1).getTime()
}

/** The interface speaks English, whatever the system does; the clock is of 24 hours, as in every text of Upwarden. */
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

function date(at: number, now: number): string {
  const moment = new Date(at)
  const words = `${moment.getDate()} ${MONTHS[moment.getMonth()]}`
  const isThisYear = moment.getFullYear() === new Date(now).getFullYear()
  return isThisYear ? words : `${words} ${moment.getFullYear()}`
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
