import type { Incident, IncidentReason, Monitor, TransitionReason } from '../../domain/monitor.ts'
import type { RemoteIncident } from '../../remote/remote-monitor.ts'
import { time } from './mirrored-state.ts'

/** What is known of an incident over there, with its times on our clock. */
export interface IncidentFound {
  readonly incident: RemoteIncident | null
  /** When it began, where the account does not tell. */
  readonly at: number
  readonly accountName: string
  /** When the run began that overran; null where that is not known. */
  readonly runStartedAt: number | null
  /** Whether the monitor's schedule is the account's own. */
  readonly isScheduleKnown: boolean
}

/** An incident of a monitor that an account watches, which has no other open. It is numbered here: not every account does so. */
export function mirroredIncident({ id, definition, state }: Monitor, found: IncidentFound): Incident {
  const { incident, accountName, runStartedAt, isScheduleKnown } = found
  const told = incident?.startedAt ?? null
  const startedAt = time(told ?? found.at)
  const reason = incidentReason(incident?.reason ?? null)
  // Where it began is where the deadline was; without a schedule nobody knows what it is the deadline of.
  const isDeadline = reason === 'overran' || (reason === 'missed' && isScheduleKnown)
  return {
    id: `${id}-${state.incidentCount + 1}`,
    startedAt,
    reason,
    facts: {
      schedule: definition.schedule,
      graceSeconds: definition.graceSeconds,
      expectedAt: null,
      deadlineAt: isDeadline && told !== null ? startedAt : null,
      lastHeardAt: state.lastHeardAt,
      runStartedAt: reason === 'overran' ? runStartedAt : null,
      gap: state.unheardIn,
      said: null,
      remote: { name: accountName, text: incident?.text ?? '' },
    },
  }
}

/** An account's reason for `down`, as far as it is one that we have, too. */
function incidentReason(word: string | null): IncidentReason {
  switch (word) {
    case 'missed':
    case 'failed':
    case 'overran':
      return word
    default:
      return exitReason(word) ?? 'reported down'
  }
}

/** An account's reason for a change to another state than `down`, in the same way. */
export function changeReason(word: string): TransitionReason {
  return CHANGES.find((known) => known === word) ?? 'reported'
}

const CHANGES = [
  'heard',
  'late',
  'started',
  'not listening',
  'end not heard',
  'paused',
  'resumed',
  'edited',
  'clock set back',
] as const satisfies readonly TransitionReason[]

function exitReason(word: string | null): IncidentReason | null {
  const [, status] = /^exit (\d{1,3})$/.exec(word ?? '') ?? []
  return status === undefined ? null : `exit ${Number(status)}`
}
