import type Database from 'better-sqlite3'
import type { Gap } from '../domain/monitor.ts'
import type { Store } from './store.ts'

export type ListeningMethods = Pick<Store, 'noteListening' | 'insertGap' | 'gaps'> & {
  /** The last moment noted, or null. */
  listenedUntil(): number | null
}

/** When the receiver listened, and when it did not. */
export function listeningMethods(db: Database.Database): ListeningMethods {
  const until = db.prepare<[], number | null>('SELECT listened_until FROM progress').pluck()
  const note = db.prepare<[at: number]>('UPDATE progress SET listened_until = ?')
  const insertGap = db.prepare<[from: number, to: number]>('INSERT INTO gaps (from_at, to_at) VALUES (?, ?)')
  const gaps = db.prepare<[sinceAt: number], Gap>(
    'SELECT from_at AS "from", to_at AS "to" FROM gaps WHERE to_at >= ? ORDER BY to_at, rowid',
  )

  return {
    listenedUntil: () => until.get() ?? null,
    noteListening: (at) => void note.run(at),
    insertGap: (gap) => void insertGap.run(gap.from, gap.to),
    gaps: (sinceAt) => gaps.all(sinceAt),
  }
}
