import { type Monitor, type MonitorState, maxRunMs, NEVER_HEARD, type Outcome, type Run } from './monitor.ts'
import { deadlinesFrom, goDown, moveTo, unchanged, withState } from './outcome.ts'
import type { Signal, SignalKind } from './signal.ts'

/** How many runs of one monitor are followed at a time; the oldest is forgotten beyond that. */
const MAX_OPEN_RUNS = 100

/** A signal as it is kept: `ignored` where a paused monitor waits for its manual resume (semantics.md, rule 7). */
export type HeartbeatKind = SignalKind | 'ignored'

/** What a signal did to its monitor, and how it is kept. */
export interface Applied extends Outcome {
  readonly kind: HeartbeatKind
  /** From the start of the run that this signal ends; null where there was none. */
  readonly durationMs: number | null
}

/**
 * What `signal`, received at `now` (UTC milliseconds), does to `monitor` (semantics.md, rules 3 to 7). Pure and total:
 * it never fails, and a signal that changes nothing is still kept.
 */
export function apply(monitor: Monitor, signal: Signal, now: number): Applied {
  if (monitor.state.status === 'paused' && monitor.definition.manualResume) {
    return { ...unchanged(monitor), kind: 'ignored', durationMs: null }
  }
  const durationMs = durationOf(monitor.state.runs, signal, now)
  switch (signal.kind) {
    case 'success':
      return { ...succeed(monitor, signal, now, durationMs), kind: 'success', durationMs }
    case 'fail':
      return { ...fail(monitor, signal, now, durationMs), kind: 'fail', durationMs }
    case 'start':
      return { ...start(monitor, signal, now), kind: 'start', durationMs: null }
    case 'log':
      return { ...unchanged(monitor), kind: 'log', durationMs: null }
  }
}

/** Rule 3: up, the incident and the run over, the next deadline set. */
function succeed(monitor: Monitor, signal: Signal, now: number, durationMs: number | null): Outcome {
  const { state } = monitor
  const up: MonitorState = {
    status: 'up',
    lastHeardAt: now,
    ...deadlinesFrom(monitor, now, state),
    runs: state.runs.length === 0 ? state.runs : runsAfterSuccess(state, signal, now),
    lastDurationMs: durationMs ?? state.lastDurationMs,
    pausedAt: null,
    incident: null,
    incidentCount: state.incidentCount,
    gaps: NEVER_HEARD.gaps,
    unheardIn: null,
  }
  return moveTo(monitor, up, 'heard', now)
}

/**
 * Rule 4: down at once, every run over; a monitor that is down already stays in its incident, and by the same rule no edit
 * ends that any more.
 */
function fail(monitor: Monitor, signal: Signal, now: number, durationMs: number | null): Outcome {
  const { state } = monitor
  const heard: MonitorState = {
    ...state,
    lastHeardAt: now,
    countsFromAt: null,
    runs: [],
    lastDurationMs: durationMs ?? state.lastDurationMs,
    pausedAt: null,
    gaps: NEVER_HEARD.gaps,
    unheardIn: null,
  }
  if (state.status === 'down') return { monitor: withState(monitor, heard), transition: null }
  const reason = signal.exitStatus === null ? 'failed' : (`exit ${signal.exitStatus}` as const)
  const { expectedAt, lastHeardAt } = state
  const facts = { expectedAt, lastHeardAt, said: signal.said }
  return goDown(withState(monitor, heard), reason, now, facts)
}

/**
 * Rule 5: a run begins, and its deadline replaces the heartbeat's. A job that showed up is not missing, so a monitor
 * that was late is up again. On a paused or a down monitor the run is recorded and no deadline follows.
 */
function start(monitor: Monitor, signal: Signal, now: number): Outcome {
  const { state, definition } = monitor
  const watched = state.status !== 'paused' && state.status !== 'down'
  const run: Run = {
    id: signal.runId,
    startedAt: now,
    deadlineAt: now + maxRunMs(definition),
    watched,
    gap: null,
  }
  const others = state.runs.filter((other) => other.id !== run.id)
  const runs = [...others, run].slice(-MAX_OPEN_RUNS)
  const status = state.status === 'late' ? 'up' : state.status
  return moveTo(monitor, { ...state, status, runs }, 'started', now)
}

/**
 * The runs that go on after a success: a success without a `rid` ends them all, one with a `rid` ends its own (rule 5). A run
 * past its time that no deadline applies to was reported or is of no concern to anyone: it goes with any success.
 */
function runsAfterSuccess({ status, runs }: MonitorState, signal: Signal, now: number): readonly Run[] {
  if (signal.runId === null) return []
  const others = runs.filter((run) => run.id !== signal.runId)
  return others.filter((run) => now <= run.deadlineAt || (run.watched && status !== 'down'))
}

/** Rule 5: a `rid` pairs a start with its end; without one, the only run in progress is meant. */
function durationOf(runs: readonly Run[], signal: Signal, now: number): number | null {
  const own = runs.find((run) => run.id === signal.runId)
  const run = own ?? (signal.runId === null && runs.length === 1 ? runs[0] : undefined)
  return run === undefined ? null : Math.max(0, now - run.startedAt)
}
