import type Database from 'better-sqlite3'
import {
  HEARTBEAT_COLUMNS,
  type HeartbeatRow,
  type NewHeartbeatRow,
  toHeartbeat,
  toRow,
} from './heartbeat-row.ts'
import type { HeartbeatRecord, Store } from './store.ts'
import type { Strings } from './strings.ts'
import type { RunTransaction } from './transaction.ts'

export type HeartbeatMethods = Pick<Store, 'appendHeartbeat' | 'heartbeats' | 'heartbeatBody'> & {
  /** Signals that the stored states do not reflect, oldest first. */
  unapplied(): readonly HeartbeatRecord[]
  /** The highest place in the log ever given, whatever was removed since. */
  lastSeq(): number
}

/** The log of signals, and their bodies. */
export function heartbeatMethods(
  db: Database.Database,
  transaction: RunTransaction,
  strings: Strings,
): HeartbeatMethods {
  const insert = db.prepare<NewHeartbeatRow>(
    `INSERT INTO heartbeats (${HEARTBEAT_COLUMNS.join()}) VALUES (${HEARTBEAT_COLUMNS.map(() => '?').join()})`,
  )
  const insertBody = db.prepare<[seq: number, body: Uint8Array]>(
    'INSERT INTO bodies (seq, body) VALUES (?, ?)',
  )
  const read = db
    .prepare<[{ head: number; below: number; since: number; limit: number }], HeartbeatRow>(
      `${chain(HEARTBEAT_COLUMNS, 'chain.at >= @since')}
      SELECT * FROM chain WHERE n < @below AND at >= @since LIMIT @limit`,
    )
    .raw()
  const bodyOf = db
    .prepare<[{ head: number; n: number }], Uint8Array>(
      `${chain(['seq', 'prev_seq', 'n'], 'chain.n > @n')}
      SELECT body FROM chain JOIN bodies USING (seq) WHERE n = @n`,
    )
    .pluck()
  const unapplied = db
    .prepare<[], HeartbeatRow>(
      `SELECT ${HEARTBEAT_COLUMNS.map((column) => `h.${column}`).join()}
      FROM heartbeats h JOIN monitors m ON m.key = h.monitor_key
      WHERE h.seq > (SELECT through_seq FROM progress) AND h.seq > m.head_seq
      ORDER BY h.seq`,
    )
    .raw()
  const lastSeq = db
    .prepare<[], number>(
      `SELECT max(
        through_seq,
        removed_seq,
        coalesce((SELECT max(seq) FROM heartbeats), 0),
        coalesce((SELECT max(head_seq) FROM monitors), 0)
      ) FROM progress`,
    )
    .pluck()

  return {
    appendHeartbeat(heartbeat, body) {
      if (body === null) {
        insert.run(...toRow(heartbeat, strings))
        return
      }
      transaction(() => {
        insert.run(...toRow(heartbeat, strings))
        insertBody.run(heartbeat.seq, body)
      })
    },
    heartbeats: ({ headSeq }, { limit, beforeN, sinceAt }) =>
      read
        .all({
          head: headSeq,
          below: beforeN ?? Number.MAX_SAFE_INTEGER,
          since: sinceAt ?? Number.MIN_SAFE_INTEGER,
          limit,
        })
        .map((row) => toHeartbeat(row, strings)),
    heartbeatBody: ({ headSeq }, n) => bodyOf.get({ head: headSeq, n }) ?? null,
    unapplied: () => unapplied.all().map((row) => toHeartbeat(row, strings)),
    lastSeq: () => lastSeq.get() ?? 0,
  }
}

/**
 * A WITH clause: the signals of one monitor from `@head` back, newest first, for as long as `onward` holds of the last one. A link to a
 * signal that was removed ends it.
 */
function chain(columns: readonly string[], onward: string): string {
  return `
    WITH RECURSIVE chain AS (
      SELECT ${columns.join()} FROM heartbeats WHERE seq = @head
      UNION ALL
      SELECT ${columns.map((column) => `h.${column}`).join()}
      FROM chain JOIN heartbeats h ON h.seq = chain.prev_seq
      WHERE ${onward}
    )`
}
