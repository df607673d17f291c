import type Database from 'better-sqlite3'
import type { Store } from './store.ts'
import type { RunTransaction } from './transaction.ts'

/**
 * Removing changes of state that are old, and what goes with them: incidents and gaps. A job that comes a little late every other time
 * makes as many of them as of signals. Goes through them in passes, oldest first and one stretch a call.
 */
export function transitionRetentionMethods(
  db: Database.Database,
  transaction: RunTransaction,
): Pick<Store, 'removeOldTransitions'> {
  const stretchAfter = db.prepare<
    [after: number, batch: number],
    { count: number; end: number; oldestAt: number }
  >(`
    SELECT count(*) AS count, max(id) AS end, min(at) AS oldestAt
    FROM (SELECT id, at FROM transitions WHERE id > ? ORDER BY id LIMIT ?)`)
  const removeTransitions = db
    .prepare<[{ after: number; end: number; beforeAt: number }], string | null>(`
      DELETE FROM transitions AS old
      WHERE id > @after AND id <= @end AND at < @beforeAt AND announced_at IS NOT NULL AND EXISTS (
        SELECT 1 FROM transitions newer
        WHERE newer.monitor_key = old.monitor_key AND (newer.at, newer.id) > (old.at, old.id)
      )
      RETURNING incident_id`)
    .pluck()
  // An incident that a transition still tells of stays with it: the one that opened it may not be announced yet.
  const removeIncident = db.prepare<[id: string]>(`
    DELETE FROM incidents AS i
    WHERE id = ? AND ended_at IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM transitions t
      WHERE t.monitor_key = i.monitor_key AND t.at BETWEEN i.started_at AND i.ended_at AND t.incident_id = i.id
    )`)
  const removeGaps = db.prepare<[beforeAt: number]>('DELETE FROM gaps WHERE to_at < ?')

  /** Where the pass stands; 0 between passes. */
  let after = 0

  function removeFrom(end: number, beforeAt: number): void {
    transaction(() => {
      const incidents = new Set(removeTransitions.all({ after, end, beforeAt }))
      for (const id of incidents) if (id !== null) removeIncident.run(id)
    })
  }

  return {
    removeOldTransitions({ beforeAt, batch }) {
      const { count, end, oldestAt } = stretchAfter.get(after, batch) ?? { count: 0, end: 0, oldestAt: 0 }
      // What comes after a stretch in which nothing is old is younger still.
      if (count === 0 || oldestAt >= beforeAt) {
        after = 0
        removeGaps.run(beforeAt)
        return 0
      }
      removeFrom(end, beforeAt)
      after = end
      return count
    },
  }
}
