import type Database from 'better-sqlite3'
import type { AccountRecord, AccountStore, Outage, OutageRecord } from './account-store.ts'
import { fromJson } from './json.ts'
import type { RunTransaction } from './transaction.ts'

/** Remote accounts, and when they were out of reach. */
export function accountMethods(db: Database.Database, transaction: RunTransaction): AccountStore {
  const all = db.prepare<[], Row>(`
    SELECT id, provider, name, base_url AS baseUrl, status, created_at AS createdAt
    FROM accounts ORDER BY number`)
  const insert = db.prepare<[Row]>(`
    INSERT INTO accounts (id, provider, name, base_url, status, created_at)
    VALUES (@id, @provider, @name, @baseUrl, @status, @createdAt)`)
  const update = db.prepare<[Row]>(
    'UPDATE accounts SET name = @name, base_url = @baseUrl, status = @status WHERE id = @id',
  )
  const remove = db.prepare<[id: string]>('DELETE FROM accounts WHERE id = ?')
  const insertOutage = db.prepare<[Outage]>(`
    INSERT INTO outages (account_id, began_at, state, problem)
    VALUES (@accountId, @beganAt, @state, @problem)`)
  const endOutage = db.prepare<[at: number, number: number]>(
    'UPDATE outages SET ended_at = ? WHERE number = ?',
  )
  const mark = {
    begin: db.prepare<[at: number, number: number]>('UPDATE outages SET begin_told_at = ? WHERE number = ?'),
    end: db.prepare<[at: number, number: number]>('UPDATE outages SET end_told_at = ? WHERE number = ?'),
  }
  const isOpen = 'ended_at IS NULL OR begin_told_at IS NULL OR end_told_at IS NULL'
  const openOutages = db.prepare<[], OutageRecord>(`
    SELECT
      number, account_id AS accountId, began_at AS beganAt, ended_at AS endedAt, state, problem,
      begin_told_at AS beginToldAt, end_told_at AS endToldAt
    FROM outages WHERE ${isOpen} ORDER BY number`)
  const removeOldOutages = db.prepare<[{ accountId: string; kept: number }]>(`
    DELETE FROM outages WHERE account_id = @accountId AND NOT (${isOpen}) AND number NOT IN (
      SELECT number FROM outages WHERE account_id = @accountId ORDER BY number DESC LIMIT @kept
    )`)

  return {
    accounts: () => all.all().map(toRecord),
    insertAccount: (account) => void insert.run(toRow(account)),
    updateAccount(account) {
      if (update.run(toRow(account)).changes === 0) {
        throw new Error(`There is no account ${account.id} to update`)
      }
    },
    deleteAccount: (id) => void remove.run(id),
    insertOutage: (outage) =>
      transaction(() => {
        const number = Number(insertOutage.run(outage).lastInsertRowid)
        removeOldOutages.run({ accountId: outage.accountId, kept: KEPT_OUTAGES })
        return number
      }),
    endOutage: (number, at) => void endOutage.run(at, number),
    markOutageTold: (number, what, at) => void mark[what].run(at, number),
    openOutages: () => openOutages.all(),
  }
}

const KEPT_OUTAGES = 100

interface Row extends Omit<AccountRecord, 'status'> {
  readonly status: string
}

function toRow({ status, ...account }: AccountRecord): Row {
  return { ...account, status: JSON.stringify(status) }
}

function toRecord({ status, ...account }: Row): AccountRecord {
  return { ...account, status: fromJson(status, `the status of account ${account.id}`) }
}
