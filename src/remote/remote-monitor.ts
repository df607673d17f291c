import type { Status } from '../domain/monitor.ts'
import type { Schedule } from '../domain/schedule.ts'

/**
 * A monitor of a remote account, as near to `MonitorView` as its service allows. Times are UTC milliseconds on the clock over
 * there: `onOurClock` moves them to ours.
 */
export interface RemoteMonitor {
  /** Names it over there, for good: also when the account gets another key. */
  readonly remoteId: string
  /** What `pause` and `resume` take; null where this key cannot, since it may only read. */
  readonly handle: string | null
  readonly name: string
  readonly description: string
  readonly tags: readonly string[]
  /** Null where the remote has a kind of schedule that we do not. */
  readonly schedule: Schedule | null
  /** That schedule as the remote writes it, where it can be written; null where `schedule` is not. */
  readonly scheduleText: string | null
  readonly graceSeconds: number | null
  readonly maxRunSeconds: number | null
  readonly manualResume: boolean
  readonly status: Status
  /** The remote's own word for its state, where we do not know it; then `status` is `unknown`. */
  readonly statusWord: string | null
  readonly running: boolean
  readonly runStartedAt: number | null
  readonly lastHeartbeatAt: number | null
  readonly expectedAt: number | null
  readonly deadlineAt: number | null
  readonly lastDurationMs: number | null
  /** When the remote was not listening and may have missed its heartbeat. */
  readonly unheardIn: { readonly from: number; readonly to: number } | null
  readonly pausedAt: number | null
  /** Null where this key is not told. */
  readonly pushUrl: string | null
  /** Whether `pushUrl` can lead there from this machine: a loopback address of another machine cannot. */
  readonly isPushUrlForUs: boolean
  readonly incident: RemoteIncident | null
}

/** A period of `down`, with as much as the remote tells of it. */
export interface RemoteIncident {
  /** Null where the remote does not number them. */
  readonly id: string | null
  readonly startedAt: number | null
  /** `missed`, `failed`, `overran`, `exit N`, or a word of a newer remote. */
  readonly reason: string | null
  /** A sentence for people. */
  readonly text: string
}

/** What a job is watched by, for a monitor that is to be made over there. Durations are whole seconds. */
export interface RemoteMonitorInput {
  readonly name: string
  readonly description: string
  readonly tags: readonly string[]
  readonly schedule: Schedule
  readonly graceSeconds: number
  readonly maxRunSeconds: number | null
  readonly manualResume: boolean
}

/** A monitor that the remote lists and that could not be read; it is left out, and it is not gone. */
export interface SkippedMonitor {
  /** Null where not even these could be read. */
  readonly remoteId: string | null
  readonly name: string | null
  /** `lastHeartbeatAt must be a time such as 2026-11-24T20:00:00Z` */
  readonly problem: string
}

/** The monitor with its times on our clock. `clockOffsetMs`: how far the remote's clock is ahead of ours. */
export function onOurClock(monitor: RemoteMonitor, clockOffsetMs: number): RemoteMonitor {
  const ours = (at: number | null) => (at === null ? null : at - clockOffsetMs)
  const { unheardIn, incident } = monitor
  return {
    ...monitor,
    runStartedAt: ours(monitor.runStartedAt),
    lastHeartbeatAt: ours(monitor.lastHeartbeatAt),
    expectedAt: ours(monitor.expectedAt),
    deadlineAt: ours(monitor.deadlineAt),
    pausedAt: ours(monitor.pausedAt),
    unheardIn: unheardIn && { from: unheardIn.from - clockOffsetMs, to: unheardIn.to - clockOffsetMs },
    incident: incident && { ...incident, startedAt: ours(incident.startedAt) },
  }
}
