import type { Gap, Monitor, MonitorState, Run } from './monitor.ts'
import { deadlinesFrom, withState } from './outcome.ts'

/** How long the receiver listens again before it judges, at most: the grace period where that is shorter. */
const SETTLE_MS = 60_000

/**
 * The monitor after a gap that just ended (semantics.md, "Gaps"): what may have been lost in it is excused, what was not is
 * judged a little later, and a run gets the time of the gap back. Changes no status: `judge` does, at its time.
 *
 * An `unknown` monitor is treated like `up` and `late`, which the page leaves open: it waits for a heartbeat too, and a
 * second gap (a weekend of closed lids) must not be blamed on the job either.
 */
export function afterGap(monitor: Monitor, gap: Gap): Monitor {
  const { state } = monitor
  if (state.status === 'down' || state.status === 'paused') return monitor
  const runs = state.runs.map((run) => runAfterGap(run, gap))
  return withState(monitor, { ...heartbeatAfterGap(monitor, gap), runs })
}

/**
 * Whether a heartbeat that was due may have come unheard: the gap contains `expectedAt`, or covers at least half of the time
 * from there to the deadline (semantics.md, "Gaps").
 */
export function mayHaveBeenLost(gap: Gap, expectedAt: number, heartbeatDeadlineAt: number): boolean {
  if (gap.from <= expectedAt && expectedAt <= gap.to) return true
  const covered = Math.min(gap.to, heartbeatDeadlineAt) - Math.max(gap.from, expectedAt)
  return covered > 0 && covered * 2 >= heartbeatDeadlineAt - expectedAt
}

/**
 * The monitor after the wall clock was set back to `now`: no deadline is later than one that counts from `now`
 * (semantics.md, "Gaps"). Times that now lie ahead are taken to be `now`.
 */
export function afterClockSetBack(monitor: Monitor, now: number): Monitor {
  const { state } = monitor
  const early = (time: number | null): number | null => (time === null ? null : Math.min(time, now))
  const runs = state.runs.map((run) => {
    if (run.startedAt <= now) return run
    return { ...run, startedAt: now, deadlineAt: run.deadlineAt - (run.startedAt - now) }
  })
  const ahead = state.countsFromAt !== null && state.countsFromAt > now && state.expectedAt !== null
  return withState(monitor, {
    ...state,
    ...(ahead ? deadlinesFrom(monitor, now) : { countsFromAt: early(state.countsFromAt) }),
    lastHeardAt: early(state.lastHeardAt),
    pausedAt: early(state.pausedAt),
    runs,
  })
}

function heartbeatAfterGap(monitor: Monitor, gap: Gap): MonitorState {
  const { state, definition } = monitor
  const { expectedAt, heartbeatDeadlineAt } = state
  if (expectedAt === null || heartbeatDeadlineAt === null) return state
  const excusedBefore = state.excused ? state.gap : null
  if (mayHaveBeenLost(gap, expectedAt, heartbeatDeadlineAt)) {
    return { ...state, gap: joined(excusedBefore, gap), excused: true, judgeFromAt: null }
  }
  if (state.excused) return state
  const settleMs = Math.min(SETTLE_MS, definition.graceSeconds * 1000)
  return { ...state, judgeFromAt: Math.max(state.judgeFromAt ?? 0, gap.to + settleMs) }
}

function runAfterGap(run: Run, gap: Gap): Run {
  if (!run.watched) return run
  return { ...run, deadlineAt: run.deadlineAt + (gap.to - gap.from), gap: joined(run.gap, gap) }
}

function joined(earlier: Gap | null, gap: Gap): Gap {
  return earlier === null ? gap : { from: Math.min(earlier.from, gap.from), to: Math.max(earlier.to, gap.to) }
}
