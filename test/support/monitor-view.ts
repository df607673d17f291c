import type { MonitorView } from '../../src/contract/monitor.ts'

/** A monitor as clients see it, that was made and never heard, but for what is given. */
export function monitorView(given: Partial<MonitorView> = {}): MonitorView {
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
    reminderMinutes: null,
    alertsInQuietHours: false,
    status: 'up',
    running: false,
    runStartedAt: null,
    lastHeartbeatAt: null,
    expectedAt: null,
    deadlineAt: null,
    lastDurationMs: null,
    unheardIn: null,
    pausedAt: null,
    mutedUntil: null,
    muted: false,
    pushUrl: 'http://127.0.0.1:8477/api/v1/heartbeat/token',
    badgeUrl: 'http://127.0.0.1:8478/badge/key.svg',
    relayUrl: null,
    relay: null,
    remote: null,
    incident: null,
    createdAt: '2026-11-01T00:00:00.000Z',
    updatedAt: '2026-11-01T00:00:00.000Z',
    ...given,
  }
}
