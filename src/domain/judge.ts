import { excuse, settledAt } from './gap.ts'
import type { Gap, Monitor, MonitorState, Outcome, Run } from './monitor.ts'
import { type Deadlines, deadlinesFrom, goDown, moveTo, unchanged } from './outcome.ts'

/**
 * What the passing of time has done to `monitor` by `now` (semantics.md, rules 1, 2 and 5, and "Gaps"). One step at a
 * time, and not each is a change of state: call it again until it gives the same monitor back. At exactly a deadline a
 * monitor is not past it.
 */
export function judge(monitor: Monitor, now: number): Outcome {
  const { status } = monitor.state
  if (status === 'down' || status === 'paused') return unchanged(monitor)
  const run = watchedRun(monitor.state)
  if (run === null) return judgeHeartbeat(monitor, now)
  return now > run.deadlineAt ? overran(monitor, run, now) : unchanged(monitor)
}

/**
 * When `judge` will next find something, in UTC milliseconds, or null if never without a signal. Monitors that are due
 * are found by this, so it must never be later than the truth.
 */
export function nextJudgementAt(monitor: Monitor): number | null {
  const { state } = monitor
  const deadline = deadlineAt(monitor)
  if (deadline === null) return null
  if (watchedRun(state) !== null) return deadline + 1
  if (state.status === 'up' && state.expectedAt !== null) return state.expectedAt + 1
  return excuse(state) === null ? Math.max(deadline + 1, settledAt(monitor)) : deadline + 1
}

/**
 * The deadline in force, in UTC milliseconds: of the run in progress where there is one, else of the heartbeat (rule 5);
 * null where none is.
 */
export function deadlineAt({ state }: Monitor): number | null {
  if (state.status === 'down' || state.status === 'paused') return null
  return watchedRun(state)?.deadlineAt ?? state.heartbeatDeadlineAt
}

function judgeHeartbeat(monitor: Monitor, now: number): Outcome {
  const { state } = monitor
  const { status, expectedAt, heartbeatDeadlineAt } = state
  if (expectedAt === null || heartbeatDeadlineAt === null) return unchanged(monitor)
  if (now > heartbeatDeadlineAt) {
    const gap = excuse(state)
    if (gap !== null) return waitAgain(monitor, gap, deadlinesFrom(monitor, gap.to), 'not listening', now)
    if (now >= settledAt(monitor)) return goDown(monitor, 'missed', now, { deadlineAt: heartbeatDeadlineAt })
  }
  if (status === 'up' && now > expectedAt) return moveTo(monitor, { ...state, status: 'late' }, 'late', now)
  if (status === 'late' && now <= expectedAt) {
    return moveTo(monitor, { ...state, status: 'up' }, 'clock set back', now)
  }
  return unchanged(monitor)
}

/** Rule 5: a run past its deadline is an incident, unless its end may have come while nobody listened ("Gaps"). */
function overran(monitor: Monitor, run: Run, now: number): Outcome {
  if (run.gap === null) {
    const { deadlineAt, startedAt: runStartedAt } = run
    return goDown(monitor, 'overran', now, { deadlineAt, runStartedAt, gap: null })
  }
  const { state } = monitor
  const closed: Monitor = {
    ...monitor,
    state: { ...state, runs: state.runs.filter((other) => other !== run) },
  }
  return waitAgain(closed, run.gap, deadlinesAfterRun(monitor, run.gap, now), 'end not heard', now)
}

/**
 * As if heard at the gap's end, or when it was really heard, if that was later. A long run may outlast even that deadline;
 * then it counts from now: the job has to get one whole chance to be heard.
 */
function deadlinesAfterRun(monitor: Monitor, gap: Gap, now: number): Deadlines {
  const deadlines = deadlinesFrom(monitor, Math.max(gap.to, monitor.state.countsFromAt ?? gap.to))
  return deadlines.heartbeatDeadlineAt < now ? deadlinesFrom(monitor, now) : deadlines
}

/** `unknown`, without an alert, with the next deadline as if it had been heard at the gap's end ("Gaps"). */
function waitAgain(
  monitor: Monitor,
  gap: Gap,
  deadlines: Deadlines,
  reason: 'not listening' | 'end not heard',
  now: number,
): Outcome {
  const gaps = monitor.state.gaps.filter(({ to }) => to > deadlines.countsFromAt)
  const unknown: MonitorState = { ...monitor.state, ...deadlines, status: 'unknown', gaps, unheardIn: gap }
  return moveTo(monitor, unknown, reason, now)
}

/** The run in progress whose deadline comes first, of those that have one. */
function watchedRun({ runs }: MonitorState): Run | null {
  let first: Run | null = null
  for (const run of runs) {
    if (run.watched && (first === null || run.deadlineAt < first.deadlineAt)) first = run
  }
  return first
}
