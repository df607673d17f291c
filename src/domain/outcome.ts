import type {
  Incident,
  IncidentFacts,
  IncidentReason,
  Monitor,
  MonitorState,
  Outcome,
  TransitionReason,
} from './monitor.ts'
import { expectedAfter } from './schedule.ts'

/** The monitor with `state` for its state and nothing else changed. */
export function withState(monitor: Monitor, state: MonitorState): Monitor {
  return { ...monitor, state }
}

/** Nothing happened. */
export function unchanged(monitor: Monitor): Outcome {
  return { monitor, transition: null }
}

/**
 * The monitor in `state`, with a transition where its status changed by that. A monitor that leaves `down`
 * ends its incident, which the transition then carries.
 */
export function moveTo(
  monitor: Monitor,
  state: MonitorState,
  reason: TransitionReason,
  now: number,
): Outcome {
  const before = monitor.state
  const after = withState(monitor, state)
  if (before.status === state.status) return { monitor: after, transition: null }
  const incident = state.incident ?? before.incident
  return { monitor: after, transition: { at: now, from: before.status, to: state.status, reason, incident } }
}

/** The monitor down, with a new incident (semantics.md, rules 1, 4 and 5). While it is down no deadline applies. */
export function goDown(
  monitor: Monitor,
  reason: IncidentReason,
  now: number,
  facts: Partial<IncidentFacts>,
): Outcome {
  const { definition, state } = monitor
  const incidentCount = state.incidentCount + 1
  const incident: Incident = {
    id: `${monitor.id}-${incidentCount}`,
    startedAt: now,
    reason,
    facts: {
      schedule: definition.schedule,
      graceSeconds: definition.graceSeconds,
      expectedAt: state.expectedAt,
      deadlineAt: null,
      lastHeardAt: state.lastHeardAt,
      runStartedAt: null,
      gap: state.unheardIn,
      said: null,
      ...facts,
    },
  }
  const down: MonitorState = { ...withoutDeadline(state), status: 'down', incident, incidentCount }
  return moveTo(monitor, down, reason, now)
}

/** The state with no heartbeat awaited. */
export function withoutDeadline(state: MonitorState): MonitorState {
  return { ...state, expectedAt: null, heartbeatDeadlineAt: null }
}

/** From when a schedule counts, and the deadlines that follow. */
export interface Deadlines {
  readonly countsFromAt: number
  readonly expectedAt: number
  readonly heartbeatDeadlineAt: number
}

/**
 * The deadlines that follow when the schedule counts from `countsFromAt` (semantics.md, rules 1 and 2). `previous` may
 * save the work: for cron, the occurrence after it is the same for any moment before it.
 */
export function deadlinesFrom(monitor: Monitor, countsFromAt: number, previous?: MonitorState): Deadlines {
  const { schedule, graceSeconds } = monitor.definition
  const expectedAt = sameOccurrence(monitor, countsFromAt, previous) ?? expectedAfter(schedule, countsFromAt)
  return { countsFromAt, expectedAt, heartbeatDeadlineAt: expectedAt + graceSeconds * 1000 }
}

function sameOccurrence(monitor: Monitor, countsFromAt: number, previous?: MonitorState): number | null {
  if (monitor.definition.schedule.kind !== 'cron' || previous === undefined) return null
  const { expectedAt, countsFromAt: from } = previous
  if (expectedAt === null || from === null) return null
  return from <= countsFromAt && countsFromAt < expectedAt ? expectedAt : null
}
