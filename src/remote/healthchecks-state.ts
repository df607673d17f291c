import type { Status } from '../domain/monitor.ts'
import { expectedAfter, type Schedule } from '../domain/schedule.ts'
import type { RemoteIncident, RemoteMonitor } from './remote-monitor.ts'

/** What tells the state of a check; times in UTC milliseconds, `grace` in seconds. */
export interface CheckState {
  readonly status: string
  /** Whether a run has started and not ended. */
  readonly started: boolean
  readonly last_ping: number | null
  /** When the grace time begins to count: at the next expected ping, or at the start of a run if that is earlier; null where none counts. */
  readonly next_ping: number | null
  readonly grace: number
}

type State = Pick<
  RemoteMonitor,
  'status' | 'statusWord' | 'running' | 'runStartedAt' | 'expectedAt' | 'deadlineAt' | 'incident'
>

/** The state of a check in our words (docs/healthchecks.md). `schedule`: null where it is none of ours. */
export function stateOfCheck(check: CheckState, schedule: Schedule | null): State {
  const status = STATUS_OF[check.status] ?? (check.status === 'started' ? startedStatus(check) : 'unknown')
  const isKnown = check.status === 'started' || check.status in STATUS_OF
  const run = runOf(check, schedule)
  const deadlineAt = check.next_ping === null ? null : check.next_ping + check.grace * 1000
  const isDown = status === 'down'
  return {
    status,
    statusWord: isKnown ? null : check.status,
    running: check.started || check.status === 'started',
    runStartedAt: run.startedAt,
    expectedAt: isDown ? null : run.expectedAt,
    deadlineAt: isDown ? null : deadlineAt,
    incident: isDown ? incidentOf(deadlineAt, run.startedAt !== null) : null,
  }
}

/** The states of API v3, in ours. */
const STATUS_OF: Readonly<Record<string, Status>> = {
  new: 'new',
  up: 'up',
  grace: 'late',
  down: 'down',
  paused: 'paused',
}

/** Before API v2, `started` stood in place of `new`, `up` and `grace`; now it is a flag beside them. */
function startedStatus({ last_ping }: CheckState): Status {
  return last_ping === null ? 'new' : 'up'
}

/**
 * When the run in progress began, and when the next ping is expected. Healthchecks tells the earlier of the two, and that there is
 * a run; which of them it is, the schedule tells.
 */
function runOf(
  { status, started, last_ping, next_ping }: CheckState,
  schedule: Schedule | null,
): { readonly startedAt: number | null; readonly expectedAt: number | null } {
  if (!started || next_ping === null) return { startedAt: null, expectedAt: next_ping }
  // Nothing is expected of a check that is new or paused: there, it can only be the run.
  if (status === 'new' || status === 'paused' || last_ping === null)
    return { startedAt: next_ping, expectedAt: null }
  if (schedule === null) return { startedAt: null, expectedAt: null }
  const expectedAt = expectedAfter(schedule, last_ping)
  return { startedAt: next_ping < expectedAt ? next_ping : null, expectedAt }
}

/**
 * Why it is down, and since when. A check that has just run out of time still has its `next_ping`; one that failed, and one that
 * Healthchecks has told people of, has none: then the list does not say.
 */
function incidentOf(wentDownAt: number | null, wasRunning: boolean): RemoteIncident {
  if (wentDownAt === null) {
    return {
      id: null,
      startedAt: null,
      reason: null,
      text: 'Healthchecks reports it as down. Its list does not say why, nor since when.',
    }
  }
  return wasRunning
    ? {
        id: null,
        startedAt: wentDownAt,
        reason: 'overran',
        text: 'It started and did not end within its grace time, says Healthchecks.',
      }
    : {
        id: null,
        startedAt: wentDownAt,
        reason: 'missed',
        text: 'Its ping did not come within its grace time, says Healthchecks.',
      }
}
