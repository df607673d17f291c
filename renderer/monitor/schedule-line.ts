import type { MonitorView } from '../../src/contract/monitor.ts'
import { describeSchedule, formatDuration } from '../../src/domain/schedule-words.ts'

/** When a monitor is expected, in a line: `every day at 02:00 · 5 min grace`. The zone is named where it is not the reader's. */
export function scheduleLine({ schedule, graceSeconds }: MonitorView): string {
  const isForeign = schedule.kind === 'cron' && schedule.timezone !== ownTimezone()
  const words = `${describeSchedule(schedule)}${isForeign ? `, ${schedule.timezone}` : ''}`
  return `${words} · ${graceSeconds === 0 ? 'no' : formatDuration(graceSeconds * 1000)} grace`
}

/** The IANA time zone of whoever looks. */
export function ownTimezone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}
