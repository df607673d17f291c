/** One answer of a remote, as far as it tells its clock: all in UTC milliseconds, `date` on the remote's clock and whole seconds. */
export interface ClockReading {
  readonly date: number
  readonly askedAt: number
  readonly answeredAt: number
}

/**
 * How far a remote's clock is ahead of ours, in milliseconds, given one more answer of it. An answer tells that to somewhat more than
 * a second: what was thought before stays as far as the answer allows it, so it gets better with each, times do not tremble, and a
 * clock that is right is off by 0.
 */
export function clockOffset(before: number, { date, askedAt, answeredAt }: ClockReading): number {
  // The remote wrote `date` between the two, and cut off what it had beyond the second.
  const least = date - answeredAt
  const most = date + 1000 - askedAt
  const wasSet = before < least - SET_MS || before > most + SET_MS
  return wasSet ? Math.round((least + most) / 2) : Math.min(most, Math.max(least, before))
}

/** What a clock is off by that was set, and does not just go a little wrong. */
const SET_MS = 1000

/** The remote's clock as an answer tells it: its `Date` in UTC milliseconds. Null where it has none, or comes from a cache. */
export function dateOf(headers: Headers): number | null {
  const date = Date.parse(headers.get('date') ?? '')
  return Number.isNaN(date) || Number(headers.get('age') ?? 0) > 0 ? null : date
}
