import type { Monitor, MonitorState, Outcome, Status, TransitionReason } from '../../domain/monitor.ts'
import { moveTo, withoutDeadline } from '../../domain/outcome.ts'
import type { RemoteIncident, RemoteMonitor } from '../../remote/remote-monitor.ts'
import { mirroredIncident } from './mirrored-incident.ts'
import { time } from './mirrored-state.ts'

/** A change of state that an account has told, or that shows in what it tells. Times are on our clock. */
export interface Step {
  readonly to: Status
  readonly at: number
  /** Of a step to `down`, the incident tells it. */
  readonly reason: TransitionReason
  readonly incident: RemoteIncident | null
  readonly runStartedAt: number | null
}

/** What is known of a monitor besides, for the words of its incidents. */
export interface Source {
  readonly accountName: string
  /** Whether its schedule is the account's own. */
  readonly isScheduleKnown: boolean
}

/**
 * By which states a monitor goes from one to another: who is late was heard in between, and so was who is down anew.
 *
 * @param isOtherIncident whether it is down for another incident than the one that is open
 */
export function statesTo(to: Status, from: Status, isOtherIncident: boolean): readonly Status[] {
  if (from === to) return to === 'down' && isOtherIncident ? ['up', 'down'] : []
  return from === 'down' && (to === 'late' || to === 'unknown') ? ['up', to] : [to]
}

/** A monitor taken by these steps, one after the other: the outcome of each. None is earlier than the one before. */
export function walk(monitor: Monitor, steps: readonly Step[], source: Source): Outcome[] {
  const outcomes: Outcome[] = []
  let before = monitor
  let earliest = Number.NEGATIVE_INFINITY
  for (const { to, reason, ...found } of steps) {
    const at = Math.max(found.at, earliest)
    const incident = to === 'down' ? mirroredIncident(before, { ...found, ...source, at }) : null
    const outcome = moveTo(before, stateIn(to, before.state, at, incident), incident?.reason ?? reason, at)
    outcomes.push(outcome)
    before = outcome.monitor
    earliest = at
  }
  return outcomes
}

/**
 * How a monitor came into a state, by what is shown of it: after `after`, its last change that is known, and not in the future. Where that
 * does not show, it is seen at `now`.
 */
export function shownStep(to: Status, from: Status, shown: RemoteMonitor, after: number, now: number): Step {
  const { incident, runStartedAt } = shown
  const at = momentIn(to, shown)
  const isPlausible = at !== null && at > after && at <= now
  return {
    to,
    at: isPlausible ? time(at) : now,
    reason: reasonFor(to, from, shown, isPlausible),
    incident,
    runStartedAt,
  }
}

function stateIn(
  status: Status,
  before: MonitorState,
  at: number,
  incident: MonitorState['incident'],
): MonitorState {
  const isWatched = status !== 'down' && status !== 'paused'
  return {
    ...(isWatched ? before : withoutDeadline(before)),
    status,
    pausedAt: status === 'paused' ? at : null,
    incident,
    incidentCount: before.incidentCount + (incident === null ? 0 : 1),
    unheardIn: status === 'unknown' ? before.unheardIn : null,
  }
}

function momentIn(to: Status, shown: RemoteMonitor): number | null {
  switch (to) {
    case 'up':
      return shown.lastHeartbeatAt
    case 'down':
      return shown.incident?.startedAt ?? null
    case 'late':
      return shown.expectedAt
    case 'paused':
      return shown.pausedAt
    case 'unknown':
    case 'new':
      return null
  }
}

/** `isDated`: when it came into the state shows, which for `up` is when it was heard. */
function reasonFor(to: Status, from: Status, shown: RemoteMonitor, isDated: boolean): TransitionReason {
  switch (to) {
    case 'up':
      if (isDated) return 'heard'
      return from === 'paused' ? 'resumed' : 'reported'
    case 'late':
    case 'paused':
      return to
    case 'unknown':
      return shown.unheardIn === null ? 'reported' : 'not listening'
    case 'down':
    case 'new':
      return 'reported'
  }
}
