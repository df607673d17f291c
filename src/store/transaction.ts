import type Database from 'better-sqlite3'

/** Runs `work` in a transaction, or in a nested one where one is going on; what it throws undoes what it did. */
export type RunTransaction = <T>(work: () => T) => T

/**
 * Transactions on `db`. `undone` is called when one was undone, nested or not, for what is remembered of the database in memory.
 *
 * better-sqlite3's own `transaction` makes four functions for each one that it is given: too much for one of every turn.
 */
export function transactionsOn(db: Database.Database, undone: () => void): RunTransaction {
  const outer = { begin: db.prepare('BEGIN'), end: db.prepare('COMMIT'), undo: [db.prepare('ROLLBACK')] }
  const nested = {
    begin: db.prepare('SAVEPOINT nested'),
    end: db.prepare('RELEASE nested'),
    undo: [db.prepare('ROLLBACK TO nested'), db.prepare('RELEASE nested')],
  }
  return (work) => {
    const { begin, end, undo } = db.inTransaction ? nested : outer
    begin.run()
    try {
      const result = work()
      if (result instanceof Promise)
        throw new TypeError('A transaction ends with the turn: its work cannot wait')
      end.run()
      return result
    } catch (error) {
      // After some errors, a full disk for one, SQLite has undone the whole transaction by itself.
      if (db.inTransaction) for (const statement of undo) statement.run()
      undone()
      throw error
    }
  }
}
