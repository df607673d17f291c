import type Database from 'better-sqlite3'
import type { Store } from './store.ts'
import type { RunTransaction } from './transaction.ts'

/** Removing a monitor with all that is its own. */
export function deletionMethods(
  db: Database.Database,
  transaction: RunTransaction,
): Pick<Store, 'deleteMonitor'> {
  // So that no `seq` is given twice, even if the signals that go are the newest.
  const noteLogEnd = db.prepare(`
    UPDATE progress SET removed_seq = (SELECT max(seq) FROM heartbeats)
    WHERE removed_seq < (SELECT max(seq) FROM heartbeats)`)
  // The stored head is not the newest signal where the state was not saved since.
  const head = db
    .prepare<[{ key: number }], number>(
      `SELECT max(head_seq, coalesce((
        SELECT max(seq) FROM heartbeats
        WHERE seq > (SELECT through_seq FROM progress) AND seq > head_seq AND monitor_key = @key
      ), 0))
      FROM monitors WHERE key = @key`,
    )
    .pluck()
  const history = `
    WITH RECURSIVE chain AS (
      SELECT seq, prev_seq FROM heartbeats WHERE seq = ?
      UNION ALL
      SELECT h.seq, h.prev_seq FROM chain JOIN heartbeats h ON h.seq = chain.prev_seq
    )
    SELECT seq FROM chain`
  const removeBodies = db.prepare<[head: number]>(`DELETE FROM bodies WHERE seq IN (${history})`)
  const removeSignals = db.prepare<[head: number]>(`DELETE FROM heartbeats WHERE seq IN (${history})`)
  const removeMonitor = db.prepare<[key: number]>('DELETE FROM monitors WHERE key = ?')

  return {
    deleteMonitor: (key) =>
      transaction(() => {
        noteLogEnd.run()
        const headSeq = head.get({ key }) ?? 0
        removeBodies.run(headSeq)
        removeSignals.run(headSeq)
        removeMonitor.run(key)
      }),
  }
}
