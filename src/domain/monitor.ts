import type { Schedule } from './schedule.ts'

/** The states of a monitor (semantics.md, "States"), worst first as the tray ranks them, then the quiet ones. */
export const STATUSES = ['down', 'late', 'unknown', 'up', 'new', 'paused'] as const
export type Status = (typeof STATUSES)[number]

/** Why a monitor is down. An exit status is written out: `exit 2`. `reported down`: a remote account says so, and does not say why. */
export type IncidentReason = 'missed' | 'failed' | 'overran' | 'reported down' | `exit ${number}`

/** Why a monitor changed state: what happened to it, in one word or two. */
export type TransitionReason =
  | IncidentReason
  | 'heard'
  | 'late'
  | 'started'
  | 'not listening'
  | 'end not heard'
  | 'paused'
  | 'resumed'
  | 'edited'
  | 'clock set back'
  /** A remote account says so, and does not say why. */
  | 'reported'

/** A period in which this receiver was not listening; both ends in UTC milliseconds. */
export interface Gap {
  readonly from: number
  readonly to: number
}

/** A job run that has started and has not ended (semantics.md, rule 5). */
export interface Run {
  /** The `rid` of its start, or null where the start carried none. */
  readonly id: string | null
  readonly startedAt: number
  /** `startedAt` + maximum run time, moved by the length of every gap since. */
  readonly deadlineAt: number
  /** Whether its deadline counts: not where its monitor was paused or down at its start, or was paused since. */
  readonly watched: boolean
  /** The last gap that it ran through; its end may have come unheard in there. */
  readonly gap: Gap | null
}

/** What was known when an incident began; its sentence is made of these (`incident-words.ts`). */
export interface IncidentFacts {
  readonly schedule: Schedule
  readonly graceSeconds: number
  readonly expectedAt: number | null
  /** The deadline that passed, of the heartbeat or of the run; null for an explicit failure. */
  readonly deadlineAt: number | null
  readonly lastHeardAt: number | null
  readonly runStartedAt: number | null
  /** When the computer was not listening, where that preceded the miss. */
  readonly gap: Gap | null
  /** What the job said: its message, or the last line of its output. */
  readonly said: string | null
  /** Only of a monitor that a remote account watches: how the account is called, and its own sentence for the incident. */
  readonly remote?: { readonly name: string; readonly text: string }
}

/** A period of `down` that is not over. */
export interface Incident {
  /** The monitor's id and the number of the incident, as in `01J…-3`. */
  readonly id: string
  readonly startedAt: number
  readonly reason: IncidentReason
  readonly facts: IncidentFacts
}

/** What a user sets. Durations are whole seconds (semantics.md, "Words"). */
export interface MonitorDefinition {
  readonly name: string
  readonly description: string
  readonly tags: readonly string[]
  readonly slug: string
  readonly schedule: Schedule
  readonly graceSeconds: number
  /** How long a run may take; null: as long as the grace period (rule 5). */
  readonly maxRunSeconds: number | null
  readonly manualResume: boolean
  /** How often one is reminded while it is down. Null: as in the settings; 0: never. */
  readonly reminderMinutes: number | null
  /** Whether it alerts in quiet hours, too. */
  readonly alertsInQuietHours: boolean
  /** The remote push URL that its signals are forwarded to; who knows it can push there. Null: they are not. */
  readonly relayUrl: string | null
}

/** What the state machine knows of a monitor. Times are UTC milliseconds. */
export interface MonitorState {
  readonly status: Status
  /** The last success or fail (rule 1); null until one came. */
  readonly lastHeardAt: number | null
  /**
   * From when the schedule counts: last heard, or the later moment of resuming or of a gap's end. Null where it does not: it
   * was never heard, or reported a failure, after which only a success makes it count again.
   */
  readonly countsFromAt: number | null
  /** When the next heartbeat is due; null where none is (`new`, `down`, `paused`). */
  readonly expectedAt: number | null
  /** The last moment at which that heartbeat is still acceptable; null where `expectedAt` is. */
  readonly heartbeatDeadlineAt: number | null
  /** Runs in progress, oldest start first. */
  readonly runs: readonly Run[]
  readonly lastDurationMs: number | null
  readonly pausedAt: number | null
  readonly incident: Incident | null
  /** How many incidents there have been; numbers them. */
  readonly incidentCount: number
  /** When we were not listening since `countsFromAt`, oldest first: never blame the job for it (`gap.ts`). */
  readonly gaps: readonly Gap[]
  /** The gap that made it `unknown`, for the words should it be missed after all; null once it is heard. */
  readonly unheardIn: Gap | null
}

/** Whether, and until when, a monitor is muted. `until` null: until it is unmuted. */
export type Mute = { readonly until: number | null } | null

/** A watched job. */
export interface Monitor {
  /** ULID. */
  readonly id: string
  readonly definition: MonitorDefinition
  readonly state: MonitorState
  readonly mute: Mute
  readonly createdAt: number
  readonly updatedAt: number
}

/** A change of state, written down with its time and reason; alerts come from these, never from states. */
export interface Transition {
  readonly at: number
  readonly from: Status
  readonly to: Status
  readonly reason: TransitionReason
  /** The incident that this transition opened or ended. */
  readonly incident: Incident | null
}

/** What an event does to a monitor: the monitor after it, and the change of state, if it was one. */
export interface Outcome {
  readonly monitor: Monitor
  readonly transition: Transition | null
}

/** The state of a monitor that was never heard. */
export const NEVER_HEARD: MonitorState = {
  status: 'new',
  lastHeardAt: null,
  countsFromAt: null,
  expectedAt: null,
  heartbeatDeadlineAt: null,
  runs: [],
  lastDurationMs: null,
  pausedAt: null,
  incident: null,
  incidentCount: 0,
  gaps: [],
  unheardIn: null,
}

/** Whether a run is in progress: a flag beside the state, not a state (semantics.md, "States"). */
export function isRunning(monitor: Monitor): boolean {
  return monitor.state.runs.length > 0
}

/** Whether the monitor is muted at `now`. */
export function isMuted(monitor: Monitor, now: number): boolean {
  return monitor.mute !== null && (monitor.mute.until === null || monitor.mute.until > now)
}

/** The longest that a run may take, in milliseconds (rule 5). */
export function maxRunMs(definition: MonitorDefinition): number {
  return (definition.maxRunSeconds ?? definition.graceSeconds) * 1000
}
