import { nextJudgementAt } from '../domain/judge.ts'
import { isMuted, isRunning, type Monitor, type Status } from '../domain/monitor.ts'
import type { MonitorRecord } from '../store/store.ts'

/** A monitor in memory: its record as it is stored, and what the engine keeps beside it. */
export interface Entry {
  record: MonitorRecord
  /** When it has to be looked at next, in UTC milliseconds; null: not without a signal or an edit. */
  dueAt: number | null
  /** The earliest moment at which the deadlines' queue will look at it; null where it stands in none. */
  armedAt: number | null
  removed: boolean
  /** Whether it waits for its state to be saved (see `Ledger`). */
  unsaved: boolean
  /** As which it is counted in the summary. */
  counted: Counted | null
  /** The write that changed it last, so that one write notes it once. */
  touchedBy: number
  /** The second in which its signals are being counted, and how many came in it. */
  second: number
  signalsInSecond: number
}

/** What the summary counts of a monitor. */
export interface Counted {
  readonly status: Status
  readonly running: boolean
  readonly muted: boolean
}

/** A monitor that nothing has happened to yet since it was loaded or made. */
export function newEntry(record: MonitorRecord): Entry {
  return {
    record,
    dueAt: lookAt(record.monitor),
    armedAt: null,
    removed: false,
    unsaved: false,
    counted: null,
    touchedBy: 0,
    second: 0,
    signalsInSecond: 0,
  }
}

/** When a monitor has to be looked at: when it may change its state, or when its mute ends. */
export function lookAt(monitor: Monitor): number | null {
  const judgeAt = nextJudgementAt(monitor)
  const unmuteAt = monitor.mute?.until ?? null
  if (unmuteAt === null) return judgeAt
  return judgeAt === null ? unmuteAt : Math.min(judgeAt, unmuteAt)
}

/** As what the summary counts a monitor at `now`. */
export function countedAs(monitor: Monitor, now: number): Counted {
  return { status: monitor.state.status, running: isRunning(monitor), muted: isMuted(monitor, now) }
}
