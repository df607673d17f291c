import type { MonitorView } from '../../src/contract/monitor.ts'
import { absolute } from '../time/calendar.ts'

/** The times of a monitor in full, one a line, for a tooltip. */
export function absoluteWords(monitor: MonitorView): string {
  const lines: readonly (readonly [string, string | null])[] = [
    ['Down since', monitor.incident?.startedAt ?? null],
    ['Paused', monitor.pausedAt],
    ['Run started', monitor.runStartedAt],
    ['Last heard', monitor.lastHeartbeatAt],
    ['Due', monitor.expectedAt],
    ['Alerts', monitor.deadlineAt],
    ['Muted until', monitor.mutedUntil],
  ]
  return lines
    .flatMap(([word, moment]) => (moment === null ? [] : [`${word} ${absolute(Date.parse(moment))}`]))
    .join('\n')
}
