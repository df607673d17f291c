import type { Status } from '../../../src/domain/monitor.ts'

/** A change of state, and why. */
export interface NaiveChange {
  readonly at: number
  readonly from: Status
  readonly to: Status
  readonly reason: string
}

export interface NaiveRun {
  rid: string | null
  startedAt: number
  /** By how much gaps moved its deadline. */
  movedMs: number
  /** When the last gap that it ran through ended. */
  gapEndAt: number | null
  hasDeadline: boolean
}

export interface NaiveIncident {
  readonly reason: string
  startedAt: number
  endedAt: number | null
  readonly gapEndAt: number | null
}

/** What can be seen of a monitor from outside. */
export interface Seen {
  status: Status
  running: boolean
  expectedAt: number | null
  deadlineAt: number | null
  incident: string | null
  lastHeardAt: number | null
  pausedAt: number | null
  lastDurationMs: number | null
  changes: readonly string[]
}
