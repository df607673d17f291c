import type Database from 'better-sqlite3'
import { codeOfKind, packRunId, packUuid, signalKindOfCode, unpackRunId, unpackUuid } from './codes.ts'
import {
  REMEMBERED_DELIVERIES,
  type RelayBacklog,
  type RelayedRange,
  type RelayedSignal,
  type RelayRecord,
  type RelayStore,
  relayedBytes,
} from './relay-store.ts'
import type { RunTransaction } from './transaction.ts'

/** The outbox of relays. */
export function relayMethods(db: Database.Database, transaction: RunTransaction): RelayStore {
  const append = db.prepare<[Row & { readonly bytes: number }]>(`
    INSERT INTO relay_outbox
      (seq, monitor_key, delivery_id, at, kind, exit_status, run_id, message, bytes, body)
    VALUES
      (@seq, @monitorKey, @deliveryId, @at, @kind, @exitStatus, @runId, @message, @bytes, @body)`)
  const next = db.prepare<[monitorKey: number], Row>(`
    SELECT
      seq, monitor_key AS monitorKey, delivery_id AS deliveryId, at, kind, exit_status AS exitStatus,
      run_id AS runId, message, body
    FROM relay_outbox WHERE monitor_key = ? ORDER BY seq LIMIT 1`)
  const oldestAt = db
    .prepare<[monitorKey: number], number>(
      'SELECT at FROM relay_outbox WHERE monitor_key = ? ORDER BY seq LIMIT 1',
    )
    .pluck()
  const some = `
    FROM relay_outbox WHERE monitor_key = @monitorKey AND seq >= @fromSeq AND seq <= @toSeq AND at < @beforeAt
    ORDER BY seq LIMIT @most`
  const countSome = db.prepare<[Required<RelayedRange>], { count: number; bytes: number }>(
    `SELECT count(*) AS count, coalesce(sum(bytes), 0) AS bytes FROM (SELECT bytes ${some})`,
  )
  const removeSome = db.prepare<[Required<RelayedRange>]>(
    `DELETE FROM relay_outbox WHERE seq IN (SELECT seq ${some})`,
  )
  const backlogs = db.prepare<[], RelayBacklog>(`
    SELECT monitor_key AS monitorKey, count(*) AS waiting, sum(bytes) AS bytes FROM relay_outbox
    GROUP BY monitor_key`)
  const records = db.prepare<[], RelayRecord>(`
    SELECT
      monitor_key AS monitorKey, last_delivered_at AS lastDeliveredAt, dropped, dropped_at AS droppedAt,
      drop_reason AS dropReason
    FROM relays`)
  const save = db.prepare<[RelayRecord]>(`
    INSERT OR REPLACE INTO relays (monitor_key, last_delivered_at, dropped, dropped_at, drop_reason)
    VALUES (@monitorKey, @lastDeliveredAt, @dropped, @droppedAt, @dropReason)`)
  const forget = db.prepare<[monitorKey: number]>('DELETE FROM relays WHERE monitor_key = ?')
  const noteDelivery = db.prepare<[monitorKey: number, slot: number, deliveryId: Uint8Array | string]>(
    'INSERT OR REPLACE INTO relay_taken (monitor_key, slot, delivery_id) VALUES (?, ?, ?)',
  )
  const knowsDelivery = db
    .prepare<[monitorKey: number, deliveryId: Uint8Array | string], number>(
      'SELECT EXISTS (SELECT 1 FROM relay_taken WHERE monitor_key = ? AND delivery_id = ?)',
    )
    .pluck()

  return {
    appendRelayed: (signal) => void append.run({ ...toRow(signal), bytes: bytesOf(signal) }),
    nextRelayed(monitorKey) {
      const row = next.get(monitorKey)
      return row === undefined ? null : toSignal(row)
    },
    oldestRelayedAt: (monitorKey) => oldestAt.get(monitorKey) ?? null,
    removeRelayed: (range) =>
      transaction(() => {
        const whole = { ...EVERYTHING, ...range }
        const removed = countSome.get(whole) ?? { count: 0, bytes: 0 }
        if (removed.count > 0) removeSome.run(whole)
        return removed
      }),
    relayBacklogs: () => backlogs.all(),
    relays: () => records.all(),
    saveRelay: (record) => void save.run(record),
    forgetRelay: (monitorKey) => void forget.run(monitorKey),
    noteDelivery(monitorKey, n, deliveryId) {
      noteDelivery.run(monitorKey, n % REMEMBERED_DELIVERIES, packUuid(deliveryId))
    },
    knowsDelivery: (monitorKey, deliveryId) => knowsDelivery.get(monitorKey, packUuid(deliveryId)) === 1,
  }
}

/** A range without bounds. */
const EVERYTHING = {
  fromSeq: 0,
  toSeq: Number.MAX_SAFE_INTEGER,
  beforeAt: Number.MAX_SAFE_INTEGER,
  most: Number.MAX_SAFE_INTEGER,
}

interface Row extends Omit<RelayedSignal, 'deliveryId' | 'kind' | 'runId'> {
  readonly deliveryId: Uint8Array | string
  readonly kind: number
  readonly runId: Uint8Array | string | null
}

function toRow(signal: RelayedSignal): Row {
  const { deliveryId, kind, runId } = signal
  return { ...signal, deliveryId: packUuid(deliveryId), kind: codeOfKind(kind), runId: packRunId(runId) }
}

function toSignal(row: Row): RelayedSignal {
  const { deliveryId, kind, runId } = row
  return {
    ...row,
    deliveryId: unpackUuid(deliveryId),
    kind: signalKindOfCode(kind),
    runId: unpackRunId(runId),
  }
}

function bytesOf({ message, body }: RelayedSignal): number {
  return relayedBytes(message, body?.byteLength ?? null)
}
