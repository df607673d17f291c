import type { Monitor, MonitorState, Outcome, Run } from './monitor.ts'
import { deadlinesFrom, goDown, moveTo, unchanged } from './outcome.ts'

/**
 * What the passing of time has done to `monitor` by `now` (semantics.md, rules 1, 2 and 5, and "Gaps"). One step at a
 * time: call it again until nothing changes. At exactly a deadline a monitor is not past it.
 */
export function judge(monitor: Monitor, now: number): Outcome {
  const { state } = monitor
  if (state.status === 'down' || state.status === 'paused') return unchanged(monitor)
  const watched = state.runs.filter((run) => run.watched)
  const overrun = watched.find((run) => now > run.deadlineAt)
  if (overrun !== undefined) return overran(monitor, overrun, now)
  if (watched.length > 0) return unchanged(monitor)
  return judgeHeartbeat(monitor, now)
}

/**
 * When `judge` will next find something, in UTC milliseconds, or null if never without a signal. Monitors that are due
 * are found by this, so it must never be later than the truth.
 */
export function nextJudgementAt(monitor: Monitor): number | null {
  const { status, runs, expectedAt, heartbeatDeadlineAt, excused, judgeFromAt } = monitor.state
  if (status === 'down' || status === 'paused') return null
  const runDeadlineAt = earliestRunDeadline(runs)
  if (runDeadlineAt !== null) return runDeadlineAt + 1
  if (expectedAt === null || heartbeatDeadlineAt === null) return null
  if (status === 'up') return expectedAt + 1
  return excused ? heartbeatDeadlineAt + 1 : Math.max(heartbeatDeadlineAt + 1, judgeFromAt ?? 0)
}

/** The deadline in force: of the run in progress where there is one, else of the heartbeat (rule 5). */
export function deadlineAt(monitor: Monitor): number | null {
  return earliestRunDeadline(monitor.state.runs) ?? monitor.state.heartbeatDeadlineAt
}

function judgeHeartbeat(monitor: Monitor, now: number): Outcome {
  const { state } = monitor
  const { expectedAt, heartbeatDeadlineAt, judgeFromAt } = state
  if (expectedAt === null || heartbeatDeadlineAt === null) return unchanged(monitor)
  if (now > heartbeatDeadlineAt) {
    if (state.excused && state.gap !== null) {
      return waitAgain(monitor, state, state.gap.to, 'not listening', now)
    }
    if (judgeFromAt === null || now >= judgeFromAt) {
      return goDown(monitor, 'missed', now, { deadlineAt: heartbeatDeadlineAt })
    }
  }
  if (state.status === 'up' && now > expectedAt) {
    return moveTo(monitor, { ...state, status: 'late' }, 'late', now)
  }
  return unchanged(monitor)
}

/** Rule 5: a run past its deadline is an incident, unless its end may have come while nobody listened ("Gaps"). */
function overran(monitor: Monitor, run: Run, now: number): Outcome {
  const { state } = monitor
  if (run.gap === null) {
    return goDown(monitor, 'overran', now, {
      deadlineAt: run.deadlineAt,
      runStartedAt: run.startedAt,
      gap: null,
    })
  }
  const runs = state.runs.filter((other) => other !== run)
  return waitAgain(monitor, { ...state, runs, gap: run.gap }, run.gap.to, 'end not heard', now)
}

/**
 * `unknown`, without an alert, with the next deadline as if it had been heard at the gap's end. Where even that deadline
 * is over (a long run), it counts from now: the job has to get one whole chance to be heard.
 */
function waitAgain(
  monitor: Monitor,
  state: MonitorState,
  gapEndAt: number,
  reason: 'not listening' | 'end not heard',
  now: number,
): Outcome {
  const from = Math.max(gapEndAt, state.countsFromAt ?? gapEndAt)
  const fromGapEnd = deadlinesFrom(monitor, from)
  const deadlines = (fromGapEnd.heartbeatDeadlineAt ?? 0) < now ? deadlinesFrom(monitor, now) : fromGapEnd
  const unknown: MonitorState = {
    ...state,
    ...deadlines,
    status: 'unknown',
    excused: false,
    judgeFromAt: null,
  }
  return moveTo(monitor, unknown, reason, now)
}

function earliestRunDeadline(runs: readonly Run[]): number | null {
  let earliest: number | null = null
  for (const run of runs) {
    if (run.watched && (earliest === null || run.deadlineAt < earliest)) earliest = run.deadlineAt
  }
  return earliest
}
