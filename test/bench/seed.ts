import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { apply } from '../../src/domain/apply.ts'
import { type Monitor, NEVER_HEARD } from '../../src/domain/monitor.ts'
import type { Schedule } from '../../src/domain/schedule.ts'
import { openStore } from '../../src/store/open.ts'
import type { MonitorRecord, Store } from '../../src/store/store.ts'

export interface Seed {
  readonly monitors: number
  /** In all; each monitor has as many as every other. */
  readonly heartbeats?: number
  /** `Job 17` has an interval of an hour, unless this says otherwise. */
  readonly schedule?: (index: number) => Schedule
}

/** A data folder with monitors that were heard all along, up to now. */
export interface Seeded {
  readonly folder: string
  readonly tokens: readonly string[]
  /** What the heartbeats take on the disk, in all. */
  readonly heartbeatBytes: number
  remove(): void
}

const BATCH = 20_000
const HOUR_MS = 3_600_000

const hourly = (): Schedule => ({ kind: 'interval', intervalSeconds: 3600 })

/** Makes a data folder by way of the store itself, as an engine would have left it. */
export function seed({ monitors, heartbeats = 0, schedule = hourly }: Seed): Seeded {
  const folder = mkdtempSync(join(tmpdir(), 'upwarden-bench-'))
  const records = inStore(folder, (store) => {
    const now = Date.now()
    return store.transaction(() => {
      store.noteListening(now)
      return Array.from({ length: monitors }, (_, index) =>
        insert(store, index, schedule(index), now - 400 * 24 * HOUR_MS),
      )
    })
  })
  const emptyBytes = databaseBytes(folder)
  if (heartbeats > 0) inStore(folder, (store) => appendAll(store, records, heartbeats))
  return {
    folder,
    tokens: records.map(({ token }) => token),
    heartbeatBytes: databaseBytes(folder) - emptyBytes,
    remove: () => rmSync(folder, { recursive: true }),
  }
}

function inStore<T>(folder: string, use: (store: Store) => T): T {
  const store = openStore(folder)
  try {
    return use(store)
  } finally {
    store.close()
  }
}

function databaseBytes(folder: string): number {
  return statSync(join(folder, 'upwarden.db')).size
}

function insert(store: Store, index: number, schedule: Schedule, createdAt: number): MonitorRecord {
  const monitor: Monitor = {
    id: `01BENCH${String(index).padStart(19, '0')}`,
    definition: {
      name: `Job ${index}`,
      description: 'pg_dump of shop',
      tags: ['bench'],
      slug: `job-${index}`,
      schedule,
      graceSeconds: 0,
      maxRunSeconds: null,
      manualResume: false,
      reminderMinutes: null,
      alertsInQuietHours: false,
      relayUrl: null,
    },
    state: NEVER_HEARD,
    mute: null,
    createdAt,
    updatedAt: createdAt,
  }
  const record = { monitor, token: secret(), badgeKey: secret(), headSeq: 0, lastN: 0, mirror: null }
  return { ...record, key: store.insertMonitor(record) }
}

function secret(): string {
  return randomBytes(16).toString('base64url')
}

/** One heartbeat of every monitor in turn, evenly over the time until now, each monitor within its hour. */
function appendAll(store: Store, records: readonly MonitorRecord[], count: number): void {
  const heads = [...records]
  const endAt = Date.now()
  const rounds = count / records.length
  const stepMs = (HOUR_MS * 0.9) / records.length
  for (let from = 0; from < count; from += BATCH) {
    store.transaction(() => {
      for (let index = from; index < Math.min(from + BATCH, count); index += 1) {
        const at = Math.round(endAt - (rounds * records.length - index) * stepMs)
        const head = heads[index % heads.length]
        if (head !== undefined) heads[index % heads.length] = append(store, head, index + 1, at)
      }
    })
  }
  store.saveStates(heads, count)
  store.noteListening(endAt)
}

function append(store: Store, record: MonitorRecord, seq: number, at: number): MonitorRecord {
  const { monitor, kind } = apply(
    record.monitor,
    { kind: 'success', exitStatus: null, runId: null, said: null },
    at,
  )
  const n = record.lastN + 1
  store.appendHeartbeat(
    {
      seq,
      monitorKey: record.key,
      n,
      prevSeq: record.headSeq,
      at,
      kind,
      exitStatus: null,
      runId: null,
      durationMs: null,
      message: null,
      bodyBytes: null,
      method: 'GET',
      sourceIp: '127.0.0.1',
      userAgent: 'curl/8.5.0',
    },
    null,
  )
  return { ...record, monitor, headSeq: seq, lastN: n }
}
