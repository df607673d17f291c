import type { MonitorView } from '../../../src/contract/monitor.ts'
import { expectedAfter, type Schedule, scheduleProblem } from '../../../src/domain/schedule.ts'

/** Where an edit moves the deadline of a monitor; UTC ms. */
export interface DeadlineMove {
  readonly from: number
  readonly to: number
}

/**
 * Where another schedule or grace moves the deadline, which counts from last heard at once (semantics.md, rule 8). Null where it stays,
 * or where more than the last heartbeat decides it: while a run is in progress, or after a pause or a gap.
 */
export function deadlineMove(
  monitor: MonitorView,
  schedule: Schedule,
  graceSeconds: number,
): DeadlineMove | null {
  const { status, running, lastHeartbeatAt, expectedAt, deadlineAt } = monitor
  const waits = (status === 'up' || status === 'late') && !running
  if (!waits || lastHeartbeatAt === null || expectedAt === null || deadlineAt === null) return null
  const heardAt = Date.parse(lastHeartbeatAt)
  if (expectedAfter(monitor.schedule, heardAt) !== Date.parse(expectedAt)) return null
  if (Number.isNaN(graceSeconds) || scheduleProblem(schedule) !== null) return null
  const from = Date.parse(deadlineAt)
  const to = expectedAfter(schedule, heardAt) + graceSeconds * 1000
  return from === to ? null : { from, to }
}
