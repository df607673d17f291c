import { clockTime, dayOf, dayTime } from './calendar.ts'
import { mapTimed, type Timed } from './clock.ts'

/** A moment of the past with its day and its time, however long ago: `02:05`, `yesterday 02:05`, `Sat 02:05`, `9 Nov 02:05`. */
export function dayAndTime(at: number, now: number): Timed<string> {
  const time = clockTime(at)
  return mapTimed(dayTime(at, now), (words) => (words.endsWith(time) ? words : `${words} ${time}`))
}

/** From when to when, the day said once where it is the same: `10:40–19:05`, `Sun 10:40–19:05`, `Sat 23:10 – Sun 07:52`. */
export function fromTo(from: number, to: number, now: number): Timed<string> {
  const start = dayAndTime(from, now)
  if (dayOf(from) === dayOf(to)) return mapTimed(start, (words) => `${words}–${clockTime(to)}`)
  const end = dayAndTime(to, now)
  return { value: `${start.value} – ${end.value}`, until: Math.min(start.until, end.until) }
}
