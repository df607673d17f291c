import { nextWallMinute } from './cron-calendar.ts'
import type { CronFields } from './cron-fields.ts'
import { type Stretch, stretchAt } from './cron-zone.ts'

/**
 * The first occurrence strictly after `after`, in UTC milliseconds, on the clock of `timezone`, which must be a known
 * one (RangeError else). Null where none comes within a hundred years.
 *
 * Daylight saving is that of Debian's cron (semantics.md, rule 2; cron.c). A fixed time that the change skips occurs at
 * the change, and one that the change repeats occurs the first time only; any other expression occurs whenever the wall
 * clock shows a match. A jump of more than three hours is not daylight saving but a new clock: it skips and repeats
 * fixed times, too.
 */
export function nextOccurrence(fields: CronFields, timezone: string, after: number): number | null {
  let at = after
  while (at < after + LONGEST_WAIT_MS) {
    const stretch = stretchAt(timezone, at)
    const wallMinute = nextWallMinute(fields, firstCandidate(stretch, after, fields.fixedTime))
    if (wallMinute === null) return null
    const occurrence = Math.max(wallMinute * MINUTE_MS - stretch.offset, stretch.from)
    if (occurrence < stretch.to) return occurrence
    at = nextToSearch(stretch, after, occurrence)
  }
  return null
}

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const LONGEST_WAIT_MS = 100 * 366 * DAY_MS
const LONGEST_DST_JUMP_MS = 3 * 60 * MINUTE_MS

/** The first minute of the wall clock that belongs to the stretch and comes after `after`. */
function firstCandidate({ from, offset, offsetBefore }: Stretch, after: number, fixedTime: boolean): number {
  const isDst = Math.abs(offset - offsetBefore) <= LONGEST_DST_JUMP_MS
  // A fixed time counts from where the wall clock had got to: what was skipped is made up for, what was shown is not
  // repeated.
  const opening = Math.ceil((from + (fixedTime && isDst ? offsetBefore : offset)) / MINUTE_MS)
  if (after < from) return opening
  return Math.max(opening, Math.floor((after + offset) / MINUTE_MS) + 1)
}

/**
 * Where to search on, given that the stretch would have its next match at `occurrence` had it not ended before. Years
 * are leapt over: no clock was ever changed by more than a day or so, so after two days of searching nothing can show
 * again that was passed, and what is expected at `occurrence` cannot come two days earlier.
 */
function nextToSearch({ from, to }: Stretch, after: number, occurrence: number): number {
  const searched = to - Math.max(after, from)
  return searched < 2 * DAY_MS ? to : Math.max(to, occurrence - 2 * DAY_MS)
}
