/** An incident, as far as people are told of it. */
export interface NaiveIncident {
  readonly name: string
  startedAt: number
  /** When people were told that it began; from then on they are reminded, or from when it did where they never were. */
  toldAt: number | null
  /** When they were reminded of it last. */
  remindedAt: number | null
  /** When a reminder was dropped last, in quiet hours. */
  skippedAt: number | null
  /** What of that stands in the history. */
  readonly written: { toldAt: number | null; remindedAt: number | null }
  isOver: boolean
}

export interface NaiveAlertMonitor {
  readonly id: string
  incidents: number
  incident: NaiveIncident | null
  mutedUntil: number
  breaksQuiet: boolean
  everyMs: number | null
}

/** When people are to be reminded of it next. One that was told late stands for the next, too. */
export function dueAt({ startedAt, toldAt, remindedAt, skippedAt }: NaiveIncident, everyMs: number): number {
  const isTooSoon = (at: number): boolean =>
    (remindedAt !== null && at <= remindedAt + everyMs / 2) || (skippedAt !== null && at <= skippedAt)
  let at = (toldAt ?? startedAt) + everyMs
  while (isTooSoon(at)) at += everyMs
  return at
}
