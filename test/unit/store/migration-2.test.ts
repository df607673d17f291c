import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { migrate } from '../../../src/store/migrate.ts'

/** What version 1 kept of a monitor. */
const BEFORE = { name: 'Backup', tags: ['db'], graceSeconds: 60, maxRunSeconds: null, manualResume: false }

function definitionAfter(before: string): string {
  const db = new Database(':memory:')
  onTestFinished(() => void db.close())
  migrate(db, 1)
  db.prepare(`INSERT INTO monitors VALUES (1, 'id', 'token', 'badge', ?, '{}', 0, NULL, 0, 0, 0, 0)`).run(
    before,
  )
  migrate(db, 2)
  return String(db.prepare('SELECT definition FROM monitors').pluck().get())
}

test('a monitor of version 1 is reminded of as in the settings, and keeps quiet in quiet hours', () => {
  const after = JSON.parse(definitionAfter(JSON.stringify(BEFORE)))
  expect(after).toEqual({ ...BEFORE, reminderMinutes: null, alertsInQuietHours: false })
})

test('a monitor that cannot be read stays as it is, and is told of as damage when it is read', () => {
  expect(definitionAfter('{"name":')).toBe('{"name":')
})
