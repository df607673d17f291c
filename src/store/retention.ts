import type Database from 'better-sqlite3'
import type { Store } from './store.ts'
import type { RunTransaction } from './transaction.ts'

/**
 * Removing signals that are old. Goes through the log in passes, oldest first and one stretch a call, as far as the stored states
 * reflect it: a start needs what comes after.
 */
export function retentionMethods(
  db: Database.Database,
  transaction: RunTransaction,
): Pick<Store, 'removeOldHeartbeats'> {
  const stretchAfter = db.prepare<[after: number, batch: number], { count: number; end: number }>(`
    SELECT count(*) AS count, max(seq) AS end FROM (
      SELECT seq FROM heartbeats
      WHERE seq > ? AND seq <= (SELECT through_seq FROM progress)
      ORDER BY seq LIMIT ?
    )`)
  const someOver = db
    .prepare<[perMonitor: number], number>('SELECT EXISTS (SELECT 1 FROM monitors WHERE last_n > ?)')
    .pluck()
  const removeSignals = db.prepare<[Stretch & { beforeAt: number; perMonitor: number }]>(`
    DELETE FROM heartbeats AS h
    WHERE seq > @after AND seq <= @end AND (
      at < @beforeAt OR n <= (SELECT last_n FROM monitors WHERE key = h.monitor_key) - @perMonitor
    )`)
  const removeBodies = db.prepare<[Stretch]>(`
    DELETE FROM bodies AS b
    WHERE seq > @after AND seq <= @end AND NOT EXISTS (SELECT 1 FROM heartbeats h WHERE h.seq = b.seq)`)

  /** Where the pass stands; 0 between passes. */
  let after = 0
  /** Whether, when the pass began, a monitor had ever got more signals than it may keep. */
  let someMayBeOver = false

  function removeFrom(stretch: Stretch, beforeAt: number, perMonitor: number): number {
    return transaction(() => {
      const { changes } = removeSignals.run({ ...stretch, beforeAt, perMonitor })
      if (changes > 0) removeBodies.run(stretch)
      return changes
    })
  }

  return {
    removeOldHeartbeats({ beforeAt, perMonitor, batch }) {
      if (after === 0) someMayBeOver = someOver.get(perMonitor) === 1
      const { count, end } = stretchAfter.get(after, batch) ?? { count: 0, end: 0 }
      const removed = count === 0 ? 0 : removeFrom({ after, end }, beforeAt, perMonitor)
      // What comes after a stretch without any old signal is younger still.
      const done = count === 0 || (removed === 0 && !someMayBeOver)
      after = done ? 0 : end
      return done ? 0 : count
    },
  }
}

/** The signals after one `seq`, up to and with another. */
interface Stretch {
  readonly after: number
  readonly end: number
}
