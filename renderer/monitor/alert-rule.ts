import type { MonitorView } from '../../src/contract/monitor.ts'
import type { Settings } from '../../src/contract/settings.ts'
import { formatDuration } from '../../src/domain/duration-words.ts'

/**
 * How one is told of a monitor besides once when it goes down: `Reminds every 2 h while it is down · alerts in quiet hours, too`; null where
 * there is nothing to add.
 *
 * @param settings undefined while they are not known
 */
export function alertRule(monitor: MonitorView, settings: Settings | undefined): string | null {
  const parts = [
    reminderWords(monitor, settings),
    monitor.alertsInQuietHours ? 'alerts in quiet hours, too' : null,
  ]
  const [first, ...rest] = parts.filter((part) => part !== null)
  return first === undefined ? null : [first.charAt(0).toUpperCase() + first.slice(1), ...rest].join(' · ')
}

function reminderWords({ reminderMinutes }: MonitorView, settings: Settings | undefined): string | null {
  const general = settings?.reminderMinutes ?? null
  // That it never does needs to be said only where others do.
  if (reminderMinutes === 0) return general === null ? null : 'does not remind'
  const minutes = reminderMinutes ?? general
  return minutes === null ? null : `reminds every ${formatDuration(minutes * 60_000)} while it is down`
}
