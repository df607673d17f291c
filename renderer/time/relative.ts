import { dayOf, dayTime, midnightAfter } from './calendar.ts'
import type { Timed } from './clock.ts'

/**
 * A past moment as seen from now: `just now`, `20 s ago`, `3 min ago`, `2 h ago`, and from another day `yesterday 02:01`, `Sat 02:03`,
 * `3 Dec`. One that lies ahead, because a clock was set, is `just now`, too. Moments are UTC ms.
 */
export function ago(at: number, now: number): Timed<string> {
  const passedMs = Math.max(0, now - at)
  if (passedMs < 10 * SECOND) return { value: 'just now', until: at + 10 * SECOND }
  if (passedMs < MINUTE) return stepped(at, passedMs, 10 * SECOND, (tens) => `${tens * 10} s ago`)
  if (passedMs < HOUR) return stepped(at, passedMs, MINUTE, (minutes) => `${minutes} min ago`)
  if (passedMs < NEAR || (passedMs < DAY && dayOf(at) === dayOf(now))) {
    const { value, until } = stepped(at, passedMs, HOUR, (hours) => `${hours} h ago`)
    return { value, until: Math.min(until, midnightAfter(now)) }
  }
  return dayTime(at, now)
}

/**
 * A moment to come as seen from now: `in a few seconds`, `in 20 s`, `in 12 min`, and beyond an hour `at 18:00`, `tomorrow 03:15`, `Sat
 * 03:15`, `3 Dec`. Rounded up: what is due `in 12 min` is not due before. One that has passed is `now`.
 */
export function ahead(at: number, now: number): Timed<string> {
  const leftMs = at - now
  if (leftMs <= 0) return { value: 'now', until: Number.POSITIVE_INFINITY }
  if (leftMs <= 10 * SECOND) return { value: 'in a few seconds', until: at }
  if (leftMs <= 50 * SECOND)
    return countdown(at, leftMs, 10 * SECOND, 10 * SECOND, (tens) => `in ${tens * 10} s`)
  if (leftMs <= HOUR) return countdown(at, leftMs, MINUTE, 50 * SECOND, (minutes) => `in ${minutes} min`)
  const { value, until } = dayTime(at, now)
  const isToday = dayOf(at) === dayOf(now)
  return { value: isToday ? `at ${value}` : value, until: Math.min(until, at - HOUR) }
}

/** How long something has lasted: `less than 1 min`, `12 min`, `6 h 12 min`, `3 d 4 h`. */
export function lasting(since: number, now: number): Timed<string> {
  const passedMs = Math.max(0, now - since)
  if (passedMs < MINUTE) return { value: 'less than 1 min', until: since + MINUTE }
  if (passedMs < DAY) return stepped(since, passedMs, MINUTE, (minutes) => inUnits(minutes, 60, 'h', 'min'))
  return stepped(since, passedMs, HOUR, (hours) => inUnits(hours, 24, 'd', 'h'))
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** What is less ago than this is told in hours even across midnight. */
const NEAR = 6 * HOUR

function stepped(
  at: number,
  passedMs: number,
  stepMs: number,
  words: (steps: number) => string,
): Timed<string> {
  const steps = Math.floor(passedMs / stepMs)
  return { value: words(steps), until: at + (steps + 1) * stepMs }
}

/** Right until one step less is left, or `leastMs`, where a finer scale begins. */
function countdown(
  at: number,
  leftMs: number,
  stepMs: number,
  leastMs: number,
  words: (steps: number) => string,
): Timed<string> {
  const steps = Math.ceil(leftMs / stepMs)
  return { value: words(steps), until: at - Math.max((steps - 1) * stepMs, leastMs) }
}

function inUnits(count: number, perLarge: number, large: string, small: string): string {
  const larges = Math.floor(count / perLarge)
  const smalls = count % perLarge
  if (larges === 0) return `${smalls} ${small}`
  return smalls === 0 ? `${larges} ${large}` : `${larges} ${large} ${smalls} ${small}`
}
