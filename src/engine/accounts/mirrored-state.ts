import type { MonitorDefinition, MonitorState, Run } from '../../domain/monitor.ts'
import type { Schedule } from '../../domain/schedule.ts'
import type { RemoteMonitor } from '../../remote/remote-monitor.ts'
import type { Mirror } from '../../store/account-store.ts'

// What is kept of a remote monitor, field by field. Its times are on our clock already.

/** What a remote tells is bounded here as it is for our own monitors. */
const MOST_TAGS = 20

/** Stands where the remote's own schedule is none of ours: `Mirror.scheduleText` says what it is. Nothing is judged by it. */
const STAND_IN: Schedule = { kind: 'interval', intervalSeconds: 86_400 }

const NOT_TOLD = 'not told'

/** What a monitor is watched by. How it alerts is for us to say, and stays as it was `before`; null: as in the settings. */
export function definitionOf(remote: RemoteMonitor, before: MonitorDefinition | null): MonitorDefinition {
  return {
    name: remote.name,
    description: remote.description,
    tags: remote.tags.slice(0, MOST_TAGS),
    // Nobody pushes to it here.
    slug: '',
    schedule: remote.schedule ?? STAND_IN,
    graceSeconds: whole(remote.graceSeconds) ?? 0,
    maxRunSeconds: whole(remote.maxRunSeconds),
    manualResume: remote.manualResume,
    reminderMinutes: before?.reminderMinutes ?? null,
    alertsInQuietHours: before?.alertsInQuietHours ?? false,
    relayUrl: null,
  }
}

/** The state that it is in, but for what is counted and written down here: its incidents. */
export function stateOf(remote: RemoteMonitor, before: MonitorState, now: number): MonitorState {
  const { status, unheardIn } = remote
  return {
    status,
    lastHeardAt: time(remote.lastHeartbeatAt),
    // Only who judges counts.
    countsFromAt: null,
    expectedAt: time(remote.expectedAt),
    heartbeatDeadlineAt: time(remote.deadlineAt),
    runs: remote.running ? [runOf(remote, before, now)] : [],
    lastDurationMs: whole(remote.lastDurationMs),
    // Not every account tells.
    pausedAt: time(remote.pausedAt) ?? before.pausedAt,
    incident: before.incident,
    incidentCount: before.incidentCount,
    gaps: [],
    unheardIn:
      status === 'unknown' && unheardIn !== null
        ? { from: time(unheardIn.from), to: time(unheardIn.to) }
        : null,
  }
}

/** What is known of it besides. */
export function mirrorOf(
  remote: RemoteMonitor,
  accountId: string,
  told: Pick<Mirror, 'changedAt' | 'incidentId'>,
): Mirror {
  const { remoteId, handle, pushUrl, isPushUrlForUs, statusWord, schedule, scheduleText } = remote
  return {
    accountId,
    remoteId,
    handle,
    pushUrl,
    isPushUrlForUs,
    statusWord,
    scheduleText: schedule === null ? (scheduleText ?? NOT_TOLD) : null,
    runStartedAt: time(remote.runStartedAt),
    ...told,
  }
}

/** That a run is in progress is known; when it began may not be. Then it is the moment at which it was first seen. */
function runOf({ runStartedAt }: RemoteMonitor, { runs }: MonitorState, now: number): Run {
  const startedAt = time(runStartedAt) ?? runs[0]?.startedAt ?? now
  return { id: null, startedAt, deadlineAt: startedAt, watched: false, gap: null }
}

/** The last moment that can be written as one in a contract: the end of the year 9999. */
const LAST_MOMENT = Date.UTC(10_000, 0) - 1

/** A time that a remote tells, which can be any, as one that can be told on. */
export function time(at: number): number
export function time(at: number | null): number | null
export function time(at: number | null): number | null {
  return at === null ? null : Math.min(Math.max(0, at), LAST_MOMENT)
}

/** A length that a remote tells in seconds or milliseconds. */
function whole(length: number | null): number | null {
  return length === null ? null : Math.min(Math.max(0, Math.round(length)), Number.MAX_SAFE_INTEGER)
}
