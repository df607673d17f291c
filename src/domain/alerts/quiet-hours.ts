import { type Stretch, stretchAt } from '../cron-zone.ts'

/** When alerts are held back, every day: from one time on the clock (`22:00`) up to another; over midnight where it is the earlier. */
export interface QuietHours {
  readonly from: string
  readonly to: string
}

/**
 * The end of the quiet period in which `now` lies; null where it lies in none, or there are none. Times are UTC
 * milliseconds, `quiet` is on the clock of `timezone`, a known IANA time zone (RangeError else). A period begins at `from`,
 * and is over at `to`.
 *
 * Daylight saving as in schedules (semantics.md, rule 2): where the change skips `from` or `to`, it takes place at the
 * change; where the clock shows it twice, the first time counts. A jump of more than three hours is not daylight saving but
 * a new clock: then what it shows counts.
 */
export function quietUntil(quiet: QuietHours | null, timezone: string, now: number): number | null {
  if (quiet === null) return null
  const from = minuteOfDay(quiet.from)
  const to = minuteOfDay(quiet.to)
  let at = now
  for (;;) {
    const stretch = stretchAt(timezone, at)
    const wall = wallMinute(stretch, at)
    if (!isWithin(wall % DAY_MINUTES, from, to)) return at === now ? null : at
    const end = (wall + minutesUntil(to, wall)) * MINUTE_MS - stretch.offset
    if (end < stretch.to) return end
    // The clock is changed before that, perhaps to a time that is not quiet any more.
    at = stretch.to
  }
}

/** When the next quiet period begins; null where `now` lies in one already, or there are none. As above. */
export function quietFrom(quiet: QuietHours | null, timezone: string, now: number): number | null {
  // What lies between two quiet periods is like one.
  return quiet && quietUntil({ from: quiet.to, to: quiet.from }, timezone, now)
}

const MINUTE_MS = 60_000
const DAY_MINUTES = 24 * 60
const LONGEST_DST_JUMP_MS = 3 * 60 * MINUTE_MS

/** `22:30` as minutes since midnight. */
function minuteOfDay(time: string): number {
  const [hours, minutes] = time.split(':')
  return Number(hours) * 60 + Number(minutes)
}

/** The minute, since 1970, that the wall clock shows; after it was set back the last that it had shown before, until it gets past that. */
function wallMinute({ from, offset, offsetBefore }: Stretch, at: number): number {
  const shown = Math.floor((at + offset) / MINUTE_MS)
  const setBackMs = offsetBefore - offset
  if (setBackMs <= 0 || setBackMs > LONGEST_DST_JUMP_MS) return shown
  return Math.max(shown, Math.ceil((from + offsetBefore) / MINUTE_MS) - 1)
}

function isWithin(minute: number, from: number, to: number): boolean {
  return from <= to ? from <= minute && minute < to : minute >= from || minute < to
}

/** How many minutes after `wall` it is `to` again: at least one. */
function minutesUntil(to: number, wall: number): number {
  const minutes = (to - (wall % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES
  return minutes === 0 ? DAY_MINUTES : minutes
}
