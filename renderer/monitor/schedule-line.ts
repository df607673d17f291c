import type { MonitorView } from '../../src/contract/monitor.ts'
import { describeSchedule, formatDuration } from '../../src/domain/schedule-words.ts'

/**
 * When a monitor is expected, in a line: `every day at 02:00 · 5 min grace`. The zone is named where it is not the reader's. A schedule that
 * is none of ours is told as its account writes it.
 */
export function scheduleLine({ schedule, graceSeconds, remote }: MonitorView): string {
  const foreign = remote?.scheduleText ?? null
  if (foreign !== null) return `schedule: ${foreign}`
  const isForeign = schedule.kind === 'cron' && schedule.timezone !== ownTimezone()
  const words = `${describeSchedule(schedule)}${isForeign ? `, ${schedule.timezone}` : ''}`
  return `${words} · ${graceSeconds === 0 ? 'no' : formatDuration(graceSeconds * 1000)} grace`
}

/** The IANA time zone of whoever looks. */
export function ownTimezone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}
