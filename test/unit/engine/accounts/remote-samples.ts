import type { Monitor, Transition } from '../../../../src/domain/monitor.ts'
import {
  asFirstSeen,
  asFound,
  type Change,
  type Known,
  type Told,
} from '../../../../src/engine/accounts/mirror.ts'
import type { RemoteTransition } from '../../../../src/remote/provider.ts'
import type { RemoteIncident, RemoteMonitor } from '../../../../src/remote/remote-monitor.ts'

/** Noon, on our clock. */
export const NOON = Date.UTC(2026, 2, 10, 12)
export const MINUTE = 60_000

/** A monitor of a remote account that is up, but for what is given. */
export function remoteMonitor(given: Partial<RemoteMonitor> = {}): RemoteMonitor {
  return {
    remoteId: 'r1',
    handle: 'r1',
    name: 'Backup',
    description: 'pg_dump of shop',
    tags: ['db'],
    schedule: { kind: 'interval', intervalSeconds: 3600 },
    scheduleText: null,
    graceSeconds: 300,
    maxRunSeconds: null,
    manualResume: false,
    status: 'up',
    statusWord: null,
    running: false,
    runStartedAt: null,
    lastHeartbeatAt: NOON - 10 * MINUTE,
    expectedAt: NOON + 50 * MINUTE,
    deadlineAt: NOON + 55 * MINUTE,
    lastDurationMs: null,
    unheardIn: null,
    pausedAt: null,
    pushUrl: 'http://devbox:8477/api/v1/heartbeat/token',
    isPushUrlForUs: true,
    incident: null,
    ...given,
  }
}

/** The same, down since `startedAt`. */
export function downMonitor(
  startedAt: number,
  incident: Partial<RemoteIncident> = {},
  given: Partial<RemoteMonitor> = {},
): RemoteMonitor {
  const whole = { id: 'i1', startedAt, reason: 'missed', text: 'Expected by 11:59.', ...incident }
  return remoteMonitor({ status: 'down', expectedAt: null, deadlineAt: null, incident: whole, ...given })
}

/** A change of state as the account tells it: that it went down at noon, but for what is given. */
export function transition(given: Partial<RemoteTransition> = {}): RemoteTransition {
  const at = given.at ?? NOON
  return {
    remoteId: 'r1',
    monitorName: 'Backup',
    at,
    from: 'up',
    to: 'down',
    reason: 'missed',
    incident: { id: 'i1', startedAt: at, reason: 'missed', text: 'Expected by 11:59.' },
    ...given,
  }
}

/** Told by the account devbox, a minute after noon where nothing else is given. */
export function told(given: Partial<Told> = {}): Told {
  return { accountId: 'a1', accountName: 'devbox', now: NOON + MINUTE, clockOffsetMs: 0, ...given }
}

/** A monitor of which nothing is known but what it was found as, at noon. */
export function found(shown: RemoteMonitor = remoteMonitor(), by: Told = told({ now: NOON })): Known {
  const { mirror, definition, state } = asFirstSeen(shown, by)
  const monitor: Monitor = { id: 'm1', definition, state, mute: null, createdAt: by.now, updatedAt: by.now }
  const first = { monitor, mirror }
  return taken(first, asFound(first, shown, by))
}

/** The monitor as it is after a change, or as it was where there is none. */
export function taken(known: Known, change: Change | null): Known {
  const last = change?.outcomes.at(-1)
  return change === null || last === undefined ? known : { monitor: last.monitor, mirror: change.mirror }
}

/** The changes of state, oldest first: `up → down at 12:00:00, missed`. */
export function changes(change: Change | null): string[] {
  const transitions = change?.outcomes.flatMap(({ transition }) => transition ?? []) ?? []
  return transitions.map(inWords)
}

function inWords({ at, from, to, reason }: Transition): string {
  return `${from} → ${to} at ${new Date(at).toISOString().slice(11, 19)}, ${reason}`
}
