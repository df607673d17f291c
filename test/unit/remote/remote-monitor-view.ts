import type { RemoteMonitor } from '../../../src/remote/remote-monitor.ts'

/** A monitor of an account, that was made and never heard, but for what is given. */
export function remoteMonitor(given: Partial<RemoteMonitor>): RemoteMonitor {
  return {
    remoteId: '01J00000000000000000000000',
    handle: '01J00000000000000000000000',
    name: 'Nightly backup',
    description: '',
    tags: [],
    schedule: { kind: 'interval', intervalSeconds: 3600 },
    scheduleText: null,
    graceSeconds: 300,
    maxRunSeconds: null,
    manualResume: false,
    status: 'new',
    statusWord: null,
    running: false,
    runStartedAt: null,
    lastHeartbeatAt: null,
    expectedAt: null,
    deadlineAt: null,
    lastDurationMs: null,
    unheardIn: null,
    pausedAt: null,
    pushUrl: 'https://upwarden.eu/api/v1/heartbeat/token',
    isPushUrlForUs: true,
    incident: null,
    ...given,
  }
}
