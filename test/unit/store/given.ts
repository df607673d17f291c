import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { onTestFinished } from 'vitest'
import { type Incident, type Monitor, NEVER_HEARD } from '../../../src/domain/monitor.ts'
import { DATABASE_FILE } from '../../../src/store/folder.ts'
import { openStore } from '../../../src/store/open.ts'
import type { HeartbeatRecord, MonitorRecord, Store } from '../../../src/store/store.ts'

/** 2026-06-01T00:00:00Z. */
export const NOON = Date.UTC(2026, 5, 1, 12)

/** An empty folder that goes with the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'upwarden-store-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

export function databaseIn(folder: string): string {
  return join(folder, DATABASE_FILE)
}

/** A store that is closed with the test, if not before. */
export function open(folder = temporaryFolder()): Store {
  const store = openStore(folder)
  onTestFinished(() => store.close())
  return store
}

/** Closes a store and opens its folder again. */
export function reopen(store: Store, folder: string): Store {
  store.close()
  return open(folder)
}

/** Works on a closed database as another program would. */
export function tamper<T>(folder: string, work: (db: Database.Database) => T): T {
  const db = new Database(databaseIn(folder))
  try {
    return work(db)
  } finally {
    db.close()
  }
}

/** How many rows a table of a closed database has. */
export function rowsIn(folder: string, table: string): number {
  return tamper(folder, (db) => Number(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()))
}

/** What a new monitor's record says; `name` makes all of its names unique. */
export function newRecord(name: string, changed: Partial<Monitor> = {}): Omit<MonitorRecord, 'key'> {
  const monitor: Monitor = {
    id: `01J0-${name}`,
    definition: {
      name,
      description: `What ${name} does`,
      tags: ['db', 'night'],
      slug: name.toLowerCase(),
      schedule: { kind: 'interval', intervalSeconds: 3600 },
      graceSeconds: 60,
      maxRunSeconds: null,
      manualResume: false,
      reminderMinutes: null,
      alertsInQuietHours: false,
      relayUrl: null,
    },
    state: NEVER_HEARD,
    mute: null,
    createdAt: NOON,
    updatedAt: NOON,
    ...changed,
  }
  return {
    monitor,
    token: `token of ${name}`,
    badgeKey: `badge of ${name}`,
    headSeq: 0,
    lastN: 0,
    mirror: null,
  }
}

/** A monitor in the store. */
export function addMonitor(store: Store, name: string, changed: Partial<Monitor> = {}): MonitorRecord {
  const record = newRecord(name, changed)
  return { key: store.insertMonitor(record), ...record }
}

/** The next signal of a monitor, at `seq` in the log. */
export function signalOf(
  record: MonitorRecord,
  seq: number,
  changed: Partial<HeartbeatRecord> = {},
): HeartbeatRecord {
  return {
    seq,
    monitorKey: record.key,
    n: record.lastN + 1,
    prevSeq: record.headSeq,
    at: NOON + seq * 1000,
    kind: 'success',
    exitStatus: null,
    runId: null,
    durationMs: null,
    message: null,
    bodyBytes: null,
    method: 'GET',
    sourceIp: '192.0.2.7',
    userAgent: 'curl/8.5.0',
    ...changed,
  }
}

/** Appends a signal, and gives the monitor after it and the signal. */
export function append(
  store: Store,
  record: MonitorRecord,
  seq: number,
  changed: Partial<HeartbeatRecord> = {},
  body: Uint8Array | null = null,
): { record: MonitorRecord; heartbeat: HeartbeatRecord } {
  const heartbeat = signalOf(record, seq, { bodyBytes: body?.byteLength ?? null, ...changed })
  store.appendHeartbeat(heartbeat, body)
  return { record: { ...record, headSeq: seq, lastN: heartbeat.n }, heartbeat }
}

export function incident(id: string, startedAt: number): Incident {
  return {
    id,
    startedAt,
    reason: 'exit 2',
    facts: {
      schedule: { kind: 'cron', expression: '0 2 * * *', timezone: 'Europe/Berlin' },
      graceSeconds: 60,
      expectedAt: startedAt - 1000,
      deadlineAt: null,
      lastHeardAt: startedAt - 5000,
      runStartedAt: null,
      gap: { from: 1, to: 2 },
      said: 'no space left on “/srv”',
    },
  }
}
