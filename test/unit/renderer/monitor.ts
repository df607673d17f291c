import type { MonitorView } from '../../../src/contract/monitor.ts'

/** A local moment of the tests' days, whatever zone they run in: UTC ms. November 2026; the 25th is a Wednesday. */
export function local(day: number, hour = 0, minute = 0, second = 0): number {
  return new Date(2026, 10, day, hour, minute, second).getTime()
}

/** The same as the contract writes it. */
export function moment(day: number, hour = 0, minute = 0, second = 0): string {
  return new Date(local(day, hour, minute, second)).toISOString()
}

/** A monitor that is up, with what a test cares about. */
export function monitorView(view: Partial<MonitorView> = {}): MonitorView {
  return {
    id: '01J00000000000000000000000',
    source: 'local',
    name: 'Nightly backup',
    description: '',
    tags: [],
    slug: 'nightly-backup',
    schedule: { kind: 'interval', intervalSeconds: 3600 },
    graceSeconds: 300,
    maxRunSeconds: null,
    manualResume: false,
    status: 'up',
    running: false,
    runStartedAt: null,
    lastHeartbeatAt: moment(25, 10, 0),
    expectedAt: moment(25, 11, 0),
    deadlineAt: moment(25, 11, 5),
    lastDurationMs: null,
    unheardIn: null,
    pausedAt: null,
    mutedUntil: null,
    muted: false,
    pushUrl: 'http://127.0.0.1:8477/api/v1/heartbeat/abc',
    badgeUrl: 'http://127.0.0.1:8478/badge/def.svg',
    relayUrl: null,
    incident: null,
    createdAt: moment(1),
    updatedAt: moment(1),
    ...view,
  }
}
