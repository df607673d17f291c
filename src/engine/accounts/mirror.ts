import { isDeepStrictEqual } from 'node:util'
import { type Monitor, type MonitorState, NEVER_HEARD, type Outcome } from '../../domain/monitor.ts'
import { unchanged, withState } from '../../domain/outcome.ts'
import type { RemoteTransition } from '../../remote/provider.ts'
import { onOurClock, type RemoteIncident, type RemoteMonitor } from '../../remote/remote-monitor.ts'
import type { Mirror } from '../../store/account-store.ts'
import { changeReason } from './mirrored-incident.ts'
import { definitionOf, mirrorOf, stateOf, time } from './mirrored-state.ts'
import { type Step, shownStep, statesTo, walk } from './mirrored-steps.ts'

/** Who tells of a monitor, and when. */
export interface Told {
  readonly accountId: string
  /** What people call the account. */
  readonly accountName: string
  /** In UTC milliseconds, on our clock. */
  readonly now: number
  /** How far the clock over there is ahead of ours, in milliseconds. */
  readonly clockOffsetMs: number
}

/** A mirrored monitor as it is known here. */
export interface Known {
  readonly monitor: Monitor
  readonly mirror: Mirror
}

/** What becomes of it: the monitor after each change of its state, the last one as it is now. */
export interface Change {
  readonly mirror: Mirror
  readonly outcomes: readonly Outcome[]
}

/** A monitor that is seen for the first time: as one that was never heard, which `asShown` takes on to what it is. */
export function asFirstSeen(
  shown: RemoteMonitor,
  { accountId, clockOffsetMs }: Told,
): Pick<Monitor, 'definition' | 'state'> & { readonly mirror: Mirror } {
  const remote = onOurClock(shown, clockOffsetMs)
  return {
    definition: definitionOf(remote, null),
    state: NEVER_HEARD,
    mirror: mirrorOf(remote, accountId, { changedAt: 0, incidentId: null }),
  }
}

/**
 * What becomes of a monitor that the account shows as `shown`; null where all of that is known. When and why it has changed its state is
 * told as far as that shows.
 */
export function asShown(known: Known, shown: RemoteMonitor, told: Told): Change | null {
  const { accountId, accountName, now, clockOffsetMs } = told
  const remote = onOurClock(shown, clockOffsetMs)
  const seen = withDefinition(known.monitor, remote, now)
  const after = known.mirror.changedAt - clockOffsetMs
  const states = statesTo(remote.status, seen.state.status, isOtherIncident(known, remote.incident))
  const steps: Step[] = []
  for (const [index, to] of [...states.entries()].reverse()) {
    const from = states[index - 1] ?? seen.state.status
    // One on the way was before that to which it led.
    steps.unshift(shownStep(to, from, remote, after, steps[0]?.at ?? now))
  }
  const walked = walk(seen, steps, { accountName, isScheduleKnown: remote.schedule !== null })
  const { monitor, transition } = walked.at(-1) ?? unchanged(seen)
  const state = withSentence(stateOf(remote, monitor.state, now), remote.incident)
  const last = { monitor: withState(monitor, state), transition }
  const mirror = mirrorOf(remote, accountId, {
    changedAt: transition === null ? known.mirror.changedAt : transition.at + clockOffsetMs,
    incidentId: remote.status === 'down' ? (remote.incident?.id ?? null) : null,
  })
  if (isDeepStrictEqual([last.monitor, mirror], [known.monitor, known.mirror])) return null
  return { mirror, outcomes: [...walked.slice(0, -1), last] }
}

/** The same of a monitor that was so before anybody looked: nothing has happened to it. */
export function asFound(known: Known, shown: RemoteMonitor, told: Told): Change | null {
  const change = asShown(known, shown, told)
  const last = change?.outcomes.at(-1)
  if (change === null || last === undefined) return null
  // When it was paused is what the account tells, if it does, and not when we saw it.
  const pausedAt = onOurClock(shown, told.clockOffsetMs).pausedAt
  const { monitor } = last
  return {
    ...change,
    outcomes: [unchanged(withState(monitor, { ...monitor.state, pausedAt: time(pausedAt) }))],
  }
}

/** What becomes of a monitor of which the account tells a change of state; null where that is known. */
export function asTold(known: Known, change: RemoteTransition, told: Told): Change | null {
  const { monitor, mirror } = known
  const { accountName, now, clockOffsetMs } = told
  const { status } = monitor.state
  // By the clock over there: how far that is ahead is not known to the millisecond.
  const isKnown = change.at < mirror.changedAt || (change.at === mirror.changedAt && change.from !== status)
  if (isKnown) return null
  const incident = incidentOnOurClock(change.incident, clockOffsetMs)
  const isOther = change.to === 'down' && isOtherIncident(known, incident)
  const steps = statesTo(change.to, status, isOther).map((to) => ({
    to,
    at: Math.min(time(change.at - clockOffsetMs), now),
    reason: to === change.to ? changeReason(change.reason) : ('reported' as const),
    incident,
    runStartedAt: mirror.runStartedAt,
  }))
  if (steps.length === 0) return null
  const outcomes = walk(monitor, steps, { accountName, isScheduleKnown: mirror.scheduleText === null })
  const incidentId = change.to === 'down' ? (incident?.id ?? null) : null
  return { mirror: { ...mirror, changedAt: change.at, incidentId }, outcomes }
}

function withDefinition(monitor: Monitor, remote: RemoteMonitor, now: number): Monitor {
  const definition = definitionOf(remote, monitor.definition)
  return isDeepStrictEqual(definition, monitor.definition)
    ? monitor
    : { ...monitor, definition, updatedAt: now }
}

/** Whether an incident is another than the one that is open, as far as the account names them. */
function isOtherIncident({ mirror }: Known, incident: RemoteIncident | null): boolean {
  const id = incident?.id ?? null
  return id !== null && mirror.incidentId !== null && id !== mirror.incidentId
}

/** Of an incident that goes on, the account may say something else by now. */
function withSentence(state: MonitorState, remote: RemoteIncident | null): MonitorState {
  const { incident } = state
  if (remote === null || incident?.facts.remote === undefined) return state
  const facts = { ...incident.facts, remote: { ...incident.facts.remote, text: remote.text } }
  return { ...state, incident: { ...incident, facts } }
}

function incidentOnOurClock(incident: RemoteIncident | null, clockOffsetMs: number): RemoteIncident | null {
  if (incident === null || incident.startedAt === null) return incident
  return { ...incident, startedAt: incident.startedAt - clockOffsetMs }
}
