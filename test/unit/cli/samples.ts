import { PassThrough } from 'node:stream'
import type { Session } from '../../../src/cli/session.ts'
import { openTerminal } from '../../../src/cli/terminal.ts'
import type { MonitorView } from '../../../src/contract/monitor.ts'
import type { Summary } from '../../../src/contract/summary.ts'
import { monitorView } from '../../support/monitor-view.ts'

/** The moment at which all samples are looked at. */
const now = Date.parse('2026-11-24T20:00:00.000Z')

/** A moment some seconds before it, or after it where negative. */
export const before = (seconds: number) => new Date(now - seconds * 1000).toISOString()

export function sampleMonitor(changes: Partial<MonitorView> = {}): MonitorView {
  return monitorView({
    id: '01JDEXAMPLE00000000000000A',
    lastHeartbeatAt: before(180),
    expectedAt: before(-3420),
    deadlineAt: before(-3720),
    createdAt: before(86_400),
    updatedAt: before(86_400),
    ...changes,
  })
}

export function sampleDown(changes: Partial<MonitorView> = {}): MonitorView {
  const text = 'Expected by 17:48, every hour with 5 min grace. Last heard at 16:43.'
  return sampleMonitor({
    status: 'down',
    expectedAt: null,
    deadlineAt: null,
    incident: { id: 'i-1', startedAt: before(7920), endedAt: null, reason: 'missed', text },
    ...changes,
  })
}

export function sampleSummary(changes: Partial<Summary> = {}): Summary {
  return {
    status: 'up',
    counts: { down: 0, late: 0, unknown: 0, up: 1, new: 0, paused: 0 },
    running: 0,
    muted: 0,
    version: '0.1.0',
    host: 'headless',
    startedAt: before(11_520),
    timezone: 'UTC',
    pushUrl: 'http://127.0.0.1:8477',
    controlUrl: 'http://127.0.0.1:8478',
    acceptsFromNetwork: false,
    addresses: [],
    gap: null,
    ...changes,
  }
}

/** A command's surroundings: a pipe, or a terminal of that many columns that shows marks and no colours. */
export function seenOn(columns: number | null): Pick<Session, 'terminal' | 'now' | 'self'> {
  const stream = Object.assign(new PassThrough(), { isTTY: columns !== null, columns: columns ?? 0 })
  const streams = { stdin: stream, stdout: stream, stderr: stream }
  return {
    now,
    self: 'upwarden',
    terminal: openTerminal(streams, { LANG: 'C.UTF-8', NO_COLOR: '1' }, 'linux'),
  }
}
