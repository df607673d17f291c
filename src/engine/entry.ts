import { nextJudgementAt } from '../domain/judge.ts'
import type { Status } from '../domain/monitor.ts'
import type { MonitorRecord } from '../store/store.ts'

/** A monitor in memory: its record as it is stored, and what the engine keeps beside it. */
export interface Entry {
  record: MonitorRecord
  /** When it has to be looked at next, in UTC milliseconds; Infinity: not without a signal or an edit. */
  dueAt: number
  /** The earliest moment at which the queue of appointments will come to it; Infinity where it does not stand there. */
  armedAt: number
  removed: boolean
  /** Whether it waits for its state to be saved (see `Ledger`). */
  unsaved: boolean
  /** As what the summary counts it, flat because every signal compares it; null where it does not count it. */
  countedStatus: Status | null
  countedRunning: boolean
  countedMuted: boolean
  /** The write that changed it last, so that one write notes it once. */
  touchedBy: number
  /** The second in which its signals are being counted, and how many came in it. */
  second: number
  signalsInSecond: number
}

/** A monitor that nothing has happened to yet since it was loaded or made. */
export function newEntry(record: MonitorRecord): Entry {
  return {
    record,
    dueAt: lookAt(record),
    armedAt: Number.POSITIVE_INFINITY,
    removed: false,
    unsaved: false,
    countedStatus: null,
    countedRunning: false,
    countedMuted: false,
    touchedBy: 0,
    second: 0,
    signalsInSecond: 0,
  }
}

/** When a monitor has to be looked at: when it may change its state, or when its mute ends; Infinity where neither will be. */
export function lookAt({ monitor, mirror }: MonitorRecord): number {
  const judgeAt = (mirror === null ? nextJudgementAt(monitor) : null) ?? Number.POSITIVE_INFINITY
  const unmuteAt = monitor.mute?.until ?? Number.POSITIVE_INFINITY
  return Math.min(judgeAt, unmuteAt)
}
