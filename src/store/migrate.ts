import type Database from 'better-sqlite3'
import { APPLICATION_ID } from './header.ts'
import { initial } from './migrations/0001-initial.ts'
import { alerts } from './migrations/0002-alerts.ts'
import { relay } from './migrations/0003-relay.ts'
import { accounts } from './migrations/0004-accounts.ts'

type Migration = (db: Database.Database) => void

/** All steps of the schema: the one at index i makes version i + 1 of version i. A released one never changes. */
const MIGRATIONS: readonly Migration[] = [initial, alerts, relay, accounts]

/** The version of the schema that this program works with. */
export const SCHEMA_VERSION = MIGRATIONS.length

/** The version of the schema in the database; 0 in an empty one. */
export function schemaVersion(db: Database.Database): number {
  return Number(db.pragma('user_version', { simple: true }))
}

/**
 * Brings the database to `version`, in one transaction: a migration that fails leaves it at the version it had. Gives whether
 * there was anything to do.
 */
export function migrate(db: Database.Database, version = SCHEMA_VERSION): boolean {
  const from = schemaVersion(db)
  if (from >= version) return false
  db.transaction(() => {
    for (const migration of MIGRATIONS.slice(from, version)) migration(db)
    db.pragma(`application_id = ${APPLICATION_ID}`)
    db.pragma(`user_version = ${version}`)
  }).immediate()
  return true
}
