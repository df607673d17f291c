import Database from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import { migrate, SCHEMA_VERSION, schemaVersion } from '../../../src/store/migrate.ts'
import { databaseIn, open, temporaryFolder } from './given.ts'

function emptyDatabase(): Database.Database {
  const db = new Database(':memory:')
  onTestFinished(() => void db.close())
  return db
}

const schemaOf = (db: Database.Database) =>
  db
    .prepare(
      "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type DESC, name",
    )
    .pluck()
    .all()
    .join(';\n\n')

describe('the schema', () => {
  // A released migration never changes: databases that ran it are out there. A new file of schema is a new migration.
  test.each(Array.from({ length: SCHEMA_VERSION }, (_, i) => i + 1))(
    'of version %d is made of the one before',
    async (version) => {
      const db = emptyDatabase()
      migrate(db, version - 1)
      expect(schemaVersion(db)).toBe(version - 1)
      expect(migrate(db, version)).toBe(true)
      expect(schemaVersion(db)).toBe(version)
      await expect(schemaOf(db)).toMatchFileSnapshot(`./schema-${version}.sql`)
    },
  )

  test('of a new installation is the current one, and opening it again changes nothing', () => {
    const folder = temporaryFolder()
    open(folder).close()
    open(folder).close()
    const db = new Database(databaseIn(folder))
    onTestFinished(() => void db.close())
    expect(schemaVersion(db)).toBe(SCHEMA_VERSION)
    expect(migrate(db)).toBe(false)
  })
})

test('a migration that fails leaves the database at the version it had', () => {
  const db = emptyDatabase()
  db.exec('CREATE TABLE transitions (x)')
  const before = schemaOf(db)
  expect(() => migrate(db)).toThrow('already exists')
  expect(schemaVersion(db)).toBe(0)
  expect(schemaOf(db)).toBe(before)
})
