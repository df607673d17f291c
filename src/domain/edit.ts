import { mayHaveBeenLost } from './gap.ts'
import { judge } from './judge.ts'
import {
  type Monitor,
  type MonitorDefinition,
  type MonitorState,
  maxRunMs,
  NEVER_HEARD,
  type Outcome,
} from './monitor.ts'
import { deadlinesFrom, moveTo, unchanged, withoutDeadline, withState } from './outcome.ts'
import type { Schedule } from './schedule.ts'

/** Pausing: no deadline, and an incident is over without an alert (semantics.md, "States"). Paused already: nothing. */
export function pause(monitor: Monitor, now: number): Outcome {
  const { state } = monitor
  if (state.status === 'paused') return unchanged(monitor)
  const paused: MonitorState = {
    ...withoutDeadline(state),
    status: 'paused',
    pausedAt: now,
    incident: null,
    gap: null,
  }
  return moveTo(monitor, paused, 'paused', now)
}

/**
 * Resuming restarts the clock: `now` is treated as last heard (semantics.md, rule 8). A monitor that was never heard is `new`
 * again. Not paused: nothing.
 */
export function resume(monitor: Monitor, now: number): Outcome {
  const { state } = monitor
  if (state.status !== 'paused') return unchanged(monitor)
  const resumed: MonitorState =
    state.lastHeardAt === null
      ? { ...state, status: NEVER_HEARD.status, pausedAt: null }
      : { ...state, ...deadlinesFrom(monitor, now), status: 'up', pausedAt: null }
  return moveTo(monitor, resumed, 'resumed', now)
}

/**
 * The monitor with another definition. A changed schedule, grace or maximum run time recomputes the deadline from last
 * heard at once, in both directions (semantics.md, rule 8): what is overdue by the new rules goes down now, and what went
 * down by the old ones and is not overdue by the new ones is up. An explicit failure stays.
 */
export function edit(monitor: Monitor, definition: MonitorDefinition, now: number): Outcome {
  const edited: Monitor = { ...monitor, definition }
  if (!movesDeadline(monitor.definition, definition)) return unchanged(edited)
  const movedMs = maxRunMs(definition) - maxRunMs(monitor.definition)
  const runs = monitor.state.runs.map((run) => ({ ...run, deadlineAt: run.deadlineAt + movedMs }))
  const state = { ...monitor.state, runs }
  switch (state.status) {
    case 'new':
      return judge(withState(edited, state), now)
    case 'paused':
      return unchanged(withState(edited, state))
    case 'down':
      return reconsider(withState(edited, state), now)
    case 'up':
    case 'late':
    case 'unknown':
      return recompute(withState(edited, state), now)
  }
}

function recompute(monitor: Monitor, now: number): Outcome {
  const { state } = monitor
  if (state.countsFromAt === null) return judge(monitor, now)
  const deadlines = deadlinesFrom(monitor, state.countsFromAt)
  const { expectedAt, heartbeatDeadlineAt } = deadlines
  const excused =
    state.gap !== null &&
    expectedAt !== null &&
    heartbeatDeadlineAt !== null &&
    mayHaveBeenLost(state.gap, expectedAt, heartbeatDeadlineAt)
  const overdueNoMore = state.status === 'late' && expectedAt !== null && now <= expectedAt
  const status = overdueNoMore ? 'up' : state.status
  const moved = moveTo(monitor, { ...state, ...deadlines, excused, status }, 'edited', now)
  return moved.transition === null ? judge(moved.monitor, now) : moved
}

/** A monitor that is down, by the new rules. */
function reconsider(monitor: Monitor, now: number): Outcome {
  const { state } = monitor
  if (state.incident?.reason === 'missed' && state.countsFromAt !== null) {
    const deadlines = deadlinesFrom(monitor, state.countsFromAt)
    if (deadlines.heartbeatDeadlineAt === null || now > deadlines.heartbeatDeadlineAt)
      return unchanged(monitor)
    const late = deadlines.expectedAt !== null && now > deadlines.expectedAt
    const heard: MonitorState = { ...state, ...deadlines, status: late ? 'late' : 'up', incident: null }
    return moveTo(monitor, heard, 'edited', now)
  }
  if (state.incident?.reason === 'overran' && state.runs.length > 0) {
    if (state.runs.some((run) => now > run.deadlineAt)) return unchanged(monitor)
    const deadlines = state.countsFromAt === null ? null : deadlinesFrom(monitor, state.countsFromAt)
    const running: MonitorState = {
      ...state,
      ...deadlines,
      status: state.lastHeardAt === null ? 'new' : 'up',
      incident: null,
      runs: state.runs.map((run) => ({ ...run, watched: true })),
    }
    return moveTo(monitor, running, 'edited', now)
  }
  return unchanged(monitor)
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
