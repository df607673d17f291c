import type Database from 'better-sqlite3'
import type { Mute } from '../domain/monitor.ts'
import type { Mirror } from './account-store.ts'
import { fromJson } from './json.ts'
import type { MonitorRecord, Store } from './store.ts'
import type { RunTransaction } from './transaction.ts'

export type MonitorMethods = Pick<Store, 'insertMonitor' | 'updateMonitor' | 'updateState' | 'saveStates'> & {
  /** Every monitor, oldest first. */
  monitors(): readonly MonitorRecord[]
}

/** Monitors and their states. */
export function monitorMethods(db: Database.Database, transaction: RunTransaction): MonitorMethods {
  const all = db.prepare<[], Row>('SELECT * FROM monitors ORDER BY key')
  const insert = db.prepare<[Omit<Row, 'key'>]>(`
    INSERT INTO monitors
      (id, token, badge_key, definition, state, muted, muted_until, created_at, updated_at, head_seq, last_n,
        account_id, remote_id, mirror)
    VALUES
      (@id, @token, @badge_key, @definition, @state, @muted, @muted_until, @created_at, @updated_at, @head_seq, @last_n,
        @account_id, @remote_id, @mirror)`)
  const update = db.prepare<[Row]>(`
    UPDATE monitors SET
      definition = @definition, state = @state, muted = @muted, muted_until = @muted_until,
      created_at = @created_at, updated_at = @updated_at, head_seq = @head_seq, last_n = @last_n,
      mirror = @mirror
    WHERE key = @key`)
  // Apart, because names seldom change and have an index each: to set them writes those, too, changed or not, which with 100,000
  // monitors takes twice as long as all the rest.
  const rename = db.prepare<[Row]>(`
    UPDATE monitors SET id = @id, token = @token, badge_key = @badge_key
    WHERE key = @key AND (id, token, badge_key) IS NOT (@id, @token, @badge_key)`)
  const saveState = db.prepare<[state: string, headSeq: number, lastN: number, key: number]>(
    'UPDATE monitors SET state = ?, head_seq = ?, last_n = ? WHERE key = ?',
  )
  const saveThrough = db.prepare<[number]>('UPDATE progress SET through_seq = ?')

  return {
    monitors: () => all.all().map(toRecord),
    insertMonitor: (record) => Number(insert.run(columnsOf(record)).lastInsertRowid),
    updateMonitor: (record) =>
      transaction(() => {
        const row = { key: record.key, ...columnsOf(record) }
        if (update.run(row).changes === 0) throw noMonitor(row.key)
        rename.run(row)
      }),
    updateState({ key, monitor, headSeq, lastN }) {
      const { changes } = saveState.run(JSON.stringify(monitor.state), headSeq, lastN, key)
      if (changes === 0) throw noMonitor(key)
    },
    saveStates: (records, throughSeq) =>
      transaction(() => {
        for (const { key, monitor, headSeq, lastN } of records) {
          saveState.run(JSON.stringify(monitor.state), headSeq, lastN, key)
        }
        saveThrough.run(throughSeq)
      }),
  }
}

interface Row {
  readonly key: number
  readonly id: string
  readonly token: string
  readonly badge_key: string
  readonly definition: string
  readonly state: string
  readonly muted: number
  readonly muted_until: number | null
  readonly created_at: number
  readonly updated_at: number
  readonly head_seq: number
  readonly last_n: number
  readonly account_id: string | null
  readonly remote_id: string | null
  readonly mirror: string | null
}

function columnsOf(record: Omit<MonitorRecord, 'key'>): Omit<Row, 'key'> {
  const { monitor, token, badgeKey, headSeq, lastN, mirror } = record
  return {
    id: monitor.id,
    token,
    badge_key: badgeKey,
    definition: JSON.stringify(monitor.definition),
    state: JSON.stringify(monitor.state),
    muted: monitor.mute === null ? 0 : 1,
    muted_until: monitor.mute?.until ?? null,
    created_at: monitor.createdAt,
    updated_at: monitor.updatedAt,
    head_seq: headSeq,
    last_n: lastN,
    ...mirrorColumns(mirror),
  }
}

function toRecord(row: Row): MonitorRecord {
  return {
    key: row.key,
    monitor: {
      id: row.id,
      definition: fromJson(row.definition, `the definition of monitor ${row.id}`),
      state: fromJson(row.state, `the state of monitor ${row.id}`),
      mute: muteOf(row),
      createdAt: row.created_at,
      updatedAt: row.updated_at,
    },
    token: row.token,
    badgeKey: row.badge_key,
    headSeq: row.head_seq,
    lastN: row.last_n,
    mirror: mirrorOf(row),
  }
}

function mirrorColumns(mirror: Mirror | null): Pick<Row, 'account_id' | 'remote_id' | 'mirror'> {
  if (mirror === null) return { account_id: null, remote_id: null, mirror: null }
  const { accountId, remoteId, ...rest } = mirror
  return { account_id: accountId, remote_id: remoteId, mirror: JSON.stringify(rest) }
}

function mirrorOf({ id, account_id: accountId, remote_id: remoteId, mirror }: Row): Mirror | null {
  if (accountId === null || remoteId === null || mirror === null) return null
  const rest: Omit<Mirror, 'accountId' | 'remoteId'> = fromJson(mirror, `what is known of monitor ${id}`)
  return { accountId, remoteId, ...rest }
}

function noMonitor(key: number): Error {
  return new Error(`There is no monitor ${key} to update`)
}

function muteOf({ muted, muted_until }: Row): Mute {
  return muted === 0 ? null : { until: muted_until }
}
