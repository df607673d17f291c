/** What is known of an incident that goes on, for its reminders. Times are UTC milliseconds. */
export interface Reminded {
  readonly startedAt: number
  /** When people were told that it began; null where they never were, as of a monitor that was muted then. */
  readonly toldAt: number | null
  /** When its last reminder was told, or dropped in quiet hours; null where there was none yet. */
  readonly remindedAt: number | null
  /** Of `reminderEveryMs`. */
  readonly everyMs: number
}

/**
 * How often people are reminded of a monitor that is still down, in milliseconds; null: never. The monitor's own minutes go
 * before those of the settings: 0 is never, null is as in the settings. There, null is never.
 */
export function reminderEveryMs(ofMonitor: number | null, ofSettings: number | null): number | null {
  const minutes = ofMonitor ?? ofSettings ?? 0
  return minutes === 0 ? null : minutes * 60_000
}

/**
 * When the next reminder is due, in UTC milliseconds: at the first whole multiple of `everyMs` after the last one, counted
 * from when people were told of the incident, or from when it began. Where that is past (the receiver was off, or the
 * monitor muted) it is due now, once: the next counts from when it is told.
 *
 * To be asked of a monitor that is down and not muted, whose going down does not wait to be told.
 */
export function reminderDueAt({ startedAt, toldAt, remindedAt, everyMs }: Reminded): number {
  const countsFrom = toldAt ?? startedAt
  const multiples = Math.floor(((remindedAt ?? countsFrom) - countsFrom) / everyMs)
  return countsFrom + (Math.max(0, multiples) + 1) * everyMs
}
