import type Database from 'better-sqlite3'
import type { KeyRecord, Store } from './store.ts'

/** API keys. */
export function keyMethods(
  db: Database.Database,
): Pick<Store, 'keys' | 'insertKey' | 'deleteKey' | 'touchKey'> {
  const all = db.prepare<[], KeyRecord>(`
    SELECT id, name, scope, hash, prefix, created_at AS createdAt, last_used_at AS lastUsedAt
    FROM api_keys ORDER BY number`)
  const insert = db.prepare<[KeyRecord]>(`
    INSERT INTO api_keys (id, name, scope, hash, prefix, created_at, last_used_at)
    VALUES (@id, @name, @scope, @hash, @prefix, @createdAt, @lastUsedAt)`)
  const remove = db.prepare<[id: string]>('DELETE FROM api_keys WHERE id = ?')
  const touch = db.prepare<[at: number, id: string]>('UPDATE api_keys SET last_used_at = ? WHERE id = ?')

  return {
    keys: () => all.all(),
    insertKey: (key) => void insert.run(key),
    deleteKey: (id) => remove.run(id).changes > 0,
    touchKey: (id, at) => void touch.run(at, id),
  }
}
