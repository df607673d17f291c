import type { RemoteMonitor } from '../../../src/remote/remote-monitor.ts'
import { DEMO_NOW, DEMO_ZONE } from './demo.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** What a devbox watches: live, and with a key that may write. */
export function devboxMonitors(): RemoteMonitor[] {
  return [
    remote('Refresh the fixtures', { tags: ['ci'], lastHeartbeatAt: DEMO_NOW - 22 * MINUTE }),
    remote('Nightly integration tests', {
      tags: ['ci'],
      schedule: { kind: 'cron', expression: '0 5 * * *', timezone: DEMO_ZONE },
      status: 'down',
      lastHeartbeatAt: DEMO_NOW - 29 * HOUR,
      expectedAt: null,
      deadlineAt: null,
      incident: {
        id: 'd1',
        startedAt: DEMO_NOW - 4 * HOUR,
        reason: 'exit 1',
        text: '3 of 412 tests failed',
      },
    }),
    remote('Rebuild the search index', {
      running: true,
      runStartedAt: DEMO_NOW - 12 * MINUTE,
      schedule: { kind: 'interval', intervalSeconds: 86_400 },
      graceSeconds: 3600,
      lastHeartbeatAt: DEMO_NOW - 24 * HOUR,
      deadlineAt: DEMO_NOW + 48 * MINUTE,
      isPushUrlForUs: false,
      pushUrl: 'http://127.0.0.1:8477/api/v1/heartbeat/Zk3q8YbRc1T0vWnA5xGm2Q',
    }),
  ]
}

/** What a project at Healthchecks.io watches, as a key sees it that may only read. */
export function projectMonitors(): RemoteMonitor[] {
  const blind = { handle: null, pushUrl: null, isPushUrlForUs: false }
  return [
    remote('Renew wildcard certificate', {
      ...blind,
      schedule: null,
      scheduleText: 'Mon..Fri *-*-* 18:00:00, Europe/Berlin',
      lastHeartbeatAt: DEMO_NOW - 16 * HOUR,
      expectedAt: DEMO_NOW + 8 * HOUR,
      deadlineAt: DEMO_NOW + 8 * HOUR + 5 * MINUTE,
    }),
    remote('Ship logs to archive', {
      ...blind,
      status: 'late',
      lastHeartbeatAt: DEMO_NOW - 64 * MINUTE,
      expectedAt: DEMO_NOW - 4 * MINUTE,
      deadlineAt: DEMO_NOW + 6 * MINUTE,
    }),
  ]
}

/** What is watched in the hosted service, which does not answer any more. */
export function hostedMonitors(): RemoteMonitor[] {
  return [
    remote('Invoices to accounting', {
      tags: ['finance'],
      lastHeartbeatAt: DEMO_NOW - 58 * MINUTE,
      pushUrl: 'https://upwarden.eu/api/v1/heartbeat/q7Lr0ZtWm3KcVxY5nB2dHs',
    }),
    remote('Billing webhook retries', { status: 'paused', pausedAt: DEMO_NOW - 30 * HOUR }),
  ]
}

/** One that is up every hour, but for what is given. */
function remote(name: string, given: Partial<RemoteMonitor> = {}): RemoteMonitor {
  const remoteId = name.toLowerCase().replaceAll(' ', '-')
  const lastHeartbeatAt = given.lastHeartbeatAt ?? DEMO_NOW - 22 * MINUTE
  return {
    remoteId,
    handle: remoteId,
    name,
    description: '',
    tags: [],
    schedule: { kind: 'interval', intervalSeconds: 3600 },
    scheduleText: null,
    graceSeconds: 300,
    maxRunSeconds: null,
    manualResume: false,
    status: 'up',
    statusWord: null,
    running: false,
    runStartedAt: null,
    lastHeartbeatAt,
    expectedAt: lastHeartbeatAt + HOUR,
    deadlineAt: lastHeartbeatAt + HOUR + 5 * MINUTE,
    lastDurationMs: null,
    unheardIn: null,
    pausedAt: null,
    pushUrl: `http://devbox:8477/api/v1/heartbeat/${remoteId}`,
    isPushUrlForUs: true,
    incident: null,
    ...given,
  }
}
