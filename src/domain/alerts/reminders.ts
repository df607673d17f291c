import { type QuietHours, quietUntil } from './quiet-hours.ts'

/** What is known of an incident that goes on, for its reminders. Times are UTC milliseconds. */
export interface Reminded {
  readonly startedAt: number
  /** When people were told that it began; null where they never were, as of a monitor that was muted then. */
  readonly toldAt: number | null
  /** When its last reminder was told; null where none was. */
  readonly remindedAt: number | null
  /** When a reminder was last dropped in quiet hours; null where none was. */
  readonly skippedAt: number | null
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

/** When nobody is reminded. */
interface Quiet {
  readonly quiet: QuietHours | null
  /** IANA name. */
  readonly timezone: string
}

/**
 * The same where reminders that were due by `now` (UTC milliseconds), in quiet hours, are taken to have been dropped then: where nobody
 * was there to drop them, because the receiver was off or the monitor muted, they are not told afterwards either.
 */
export function withoutQuiet(reminded: Reminded, { quiet, timezone }: Quiet, now: number): Reminded {
  for (let passed = reminded; ; ) {
    const dueAt = reminderDueAt(passed)
    const quietEndsAt = dueAt <= now ? quietUntil(quiet, timezone, dueAt) : null
    if (quietEndsAt === null) return passed
    const { everyMs } = passed
    const others = Math.floor((Math.min(quietEndsAt - 1, now) - dueAt) / everyMs)
    passed = { ...passed, skippedAt: dueAt + others * everyMs }
  }
}

/**
 * When the next reminder is due, in UTC milliseconds: at a whole multiple of `everyMs`, counted from when people were told of the
 * incident, or from when it began; at the first after one that was dropped, and at least half of `everyMs` after one that was told. Where
 * that is past (the receiver was off, or the monitor muted) it is due now, once: and not again a moment later, at the next multiple.
 *
 * To be asked of a monitor that is down and not muted, whose going down does not wait to be told.
 */
export function reminderDueAt({ startedAt, toldAt, remindedAt, skippedAt, everyMs }: Reminded): number {
  const countsFrom = toldAt ?? startedAt
  const multiplesUntil = (at: number | null): number => ((at ?? countsFrom) - countsFrom) / everyMs
  const told = Math.round(multiplesUntil(remindedAt))
  const skipped = Math.floor(multiplesUntil(skippedAt))
  return countsFrom + (Math.max(0, told, skipped) + 1) * everyMs
}
