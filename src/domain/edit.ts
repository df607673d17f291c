import { judge } from './judge.ts'
import {
  type Monitor,
  type MonitorDefinition,
  type MonitorState,
  maxRunMs,
  NEVER_HEARD,
  type Outcome,
  type Status,
} from './monitor.ts'
import { deadlinesFrom, moveTo, unchanged, withoutDeadline, withState } from './outcome.ts'
import type { Schedule } from './schedule.ts'

/**
 * Pausing: no deadline, neither of a heartbeat nor of a run in progress, and an incident is over without an alert
 * (semantics.md, "States"). Paused already: nothing.
 */
export function pause(monitor: Monitor, now: number): Outcome {
  const { state } = monitor
  if (state.status === 'paused') return unchanged(monitor)
  const paused: MonitorState = {
    ...withoutDeadline(state),
    status: 'paused',
    pausedAt: now,
    runs: state.runs.map((run) => ({ ...run, watched: false })),
    incident: null,
    gaps: NEVER_HEARD.gaps,
    unheardIn: null,
  }
  return moveTo(monitor, paused, 'paused', now)
}

/**
 * Resuming restarts the clock: `now` is treated as last heard (semantics.md, rule 8). A monitor that was never heard is `new`
 * again. A run that went on over the pause still does, without a deadline: its end may have been ignored meanwhile
 * (rule 7). Not paused: nothing.
 */
export function resume(monitor: Monitor, now: number): Outcome {
  const { state } = monitor
  if (state.status !== 'paused') return unchanged(monitor)
  const resumed: MonitorState =
    state.lastHeardAt === null
      ? { ...state, status: 'new', countsFromAt: null, pausedAt: null }
      : { ...state, ...deadlinesFrom(monitor, now), status: 'up', pausedAt: null }
  return moveTo(monitor, resumed, 'resumed', now)
}

/**
 * The monitor with another definition. A changed schedule, grace or maximum run time recomputes the deadline from last
 * heard at once, in both directions (semantics.md, rule 8): what is overdue by the new rules goes down now, and what went
 * down by the old ones and is not overdue by the new ones no longer is. An explicit failure stays.
 */
export function edit(monitor: Monitor, definition: MonitorDefinition, now: number): Outcome {
  const edited: Monitor = { ...monitor, definition }
  if (!movesDeadline(monitor.definition, definition)) return unchanged(edited)
  const movedMs = maxRunMs(definition) - maxRunMs(monitor.definition)
  const runs = monitor.state.runs.map((run) => ({ ...run, deadlineAt: run.deadlineAt + movedMs }))
  const moved = withState(edited, { ...monitor.state, runs })
  switch (moved.state.status) {
    case 'new':
      return judge(moved, now)
    case 'paused':
      return unchanged(moved)
    case 'down':
      return reconsider(moved, now)
    case 'up':
    case 'late':
    case 'unknown':
      return recompute(moved, now)
  }
}

function recompute(monitor: Monitor, now: number): Outcome {
  const { state } = monitor
  if (state.countsFromAt === null) return judge(monitor, now)
  const deadlines = deadlinesFrom(monitor, state.countsFromAt)
  const overdueNoMore = state.status === 'late' && now <= deadlines.expectedAt
  const status = overdueNoMore ? 'up' : state.status
  const moved = moveTo(monitor, { ...state, ...deadlines, status }, 'edited', now)
  return moved.transition === null ? judge(moved.monitor, now) : moved
}

/** A monitor that is down, by the new rules. */
function reconsider(monitor: Monitor, now: number): Outcome {
  switch (monitor.state.incident?.reason) {
    case 'missed':
      return reconsiderMissed(monitor, now)
    case 'overran':
      return reconsiderOverran(monitor, now)
    default:
      return unchanged(monitor)
  }
}

function reconsiderMissed(monitor: Monitor, now: number): Outcome {
  const { state } = monitor
  if (state.countsFromAt === null) return unchanged(monitor)
  const deadlines = deadlinesFrom(monitor, state.countsFromAt)
  if (now > deadlines.heartbeatDeadlineAt) return unchanged(monitor)
  const heard = now > deadlines.expectedAt ? 'late' : 'up'
  return backTo(heard, { ...state, ...deadlines }, monitor, now)
}

/** No longer overrun if there is still a run with a deadline, as a fail would have ended it, and none is past it. */
function reconsiderOverran(monitor: Monitor, now: number): Outcome {
  const { state } = monitor
  const watched = state.runs.filter((run) => run.watched)
  if (watched.length === 0 || watched.some((run) => now > run.deadlineAt)) return unchanged(monitor)
  const deadlines = state.countsFromAt === null ? null : deadlinesFrom(monitor, state.countsFromAt)
  return backTo(deadlines === null ? 'new' : 'up', { ...state, ...deadlines }, monitor, now)
}

/** Up, late or new; but what was not heard in a gap is still not known. */
function backTo(heard: Status, state: MonitorState, monitor: Monitor, now: number): Outcome {
  const status = state.unheardIn === null ? heard : 'unknown'
  return moveTo(monitor, { ...state, status, incident: null }, 'edited', now)
}

function movesDeadline(before: MonitorDefinition, after: MonitorDefinition): boolean {
  return (
    !sameSchedule(before.schedule, after.schedule) ||
    before.graceSeconds !== after.graceSeconds ||
    maxRunMs(before) !== maxRunMs(after)
  )
}

function sameSchedule(a: Schedule, b: Schedule): boolean {
  if (a.kind === 'interval') return b.kind === 'interval' && a.intervalSeconds === b.intervalSeconds
  return b.kind === 'cron' && a.expression === b.expression && a.timezone === b.timezone
}
