import { mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { SCHEMA_VERSION } from '../../../src/store/migrate.ts'
import { openStore } from '../../../src/store/open.ts'
import { explain } from '../../../src/store/problems.ts'
import { StoreError, type StoreProblem } from '../../../src/store/store.ts'
import {
  addMonitor,
  append,
  databaseIn,
  incident,
  NOON,
  open,
  reopen,
  tamper,
  temporaryFolder,
} from './given.ts'

/** The problem that `work` meets; its message has to be one line that names `path` and says what to do. */
function problemOf(work: () => unknown, path: string): StoreProblem | null {
  try {
    work()
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    expect(error.message).toMatch(/^The (data folder|database|disk with the database) .+ \(.+\).*: [^\n]+$/)
    expect(error.message).toContain(path)
    return error.problem
  }
  return null
}

/** A folder with a database that has something of everything in it, cleanly closed. */
function usedFolder(): string {
  const folder = temporaryFolder()
  const store = open(folder)
  let record = addMonitor(store, 'Backup')
  store.transaction(() => {
    for (let seq = 1; seq <= 500; seq += 1) {
      record = append(store, record, seq, {}, seq % 9 === 0 ? Buffer.from('body') : null).record
    }
  })
  store.saveStates([record], 500)
  const down = {
    at: NOON,
    from: 'up',
    to: 'down',
    reason: 'exit 2',
    incident: incident('01J0-1', NOON),
  } as const
  store.insertTransition(record.key, down)
  store.saveSettings({ theme: 'dark' })
  store.close()
  return folder
}

/** Overwrites a page, numbered from 1, with what no page looks like; the first keeps its header. */
function spoilPage(folder: string, page: number): void {
  const bytes = readFileSync(databaseIn(folder))
  bytes.fill(0xa5, page === 1 ? 100 : (page - 1) * 4096, page * 4096)
  writeFileSync(databaseIn(folder), bytes)
}

const rootPage = (folder: string, table: string): number =>
  tamper(folder, (db) =>
    Number(db.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(table)),
  )

/** Everything in a folder, so that it can be seen whether anything was touched. */
const contentsOf = (folder: string) =>
  readdirSync(folder).map((name) => [name, readFileSync(join(folder, name)).toString('base64')])

describe('a database that cannot be used is refused and not touched:', () => {
  test.each<[string, StoreProblem, (folder: string) => void]>([
    [
      'one of a newer version',
      'newer version',
      (folder) => tamper(folder, (db) => db.pragma('user_version = 99')),
    ],
    [
      'one of a newer version that was killed',
      'newer version',
      (folder) => {
        tamper(folder, (db) => db.pragma('user_version = 99'))
        writeFileSync(`${databaseIn(folder)}-wal`, 'what it had not written out')
      },
    ],
    [
      'one of another program',
      'damaged',
      (folder) => tamper(folder, (db) => db.pragma('application_id = 7')),
    ],
    ['a text file', 'damaged', (folder) => writeFileSync(databaseIn(folder), 'text\n'.repeat(1000))],
    ['a few bytes', 'damaged', (folder) => writeFileSync(databaseIn(folder), 'SQLite format 3\0')],
    ['one whose first page is garbage after the header', 'damaged', (folder) => spoilPage(folder, 1)],
    ['one without its second half', 'damaged', (folder) => truncateSync(databaseIn(folder), 3 * 4096)],
    ['one that lacks a table', 'damaged', (folder) => tamper(folder, (db) => db.exec('DROP TABLE api_keys'))],
    [
      'one that lacks a column',
      'damaged',
      (folder) => tamper(folder, (db) => db.exec('ALTER TABLE gaps DROP from_at')),
    ],
  ])('%s', (_, problem, harm) => {
    const folder = usedFolder()
    harm(folder)
    const before = contentsOf(folder)
    expect(problemOf(() => openStore(folder), databaseIn(folder))).toBe(problem)
    expect(contentsOf(folder)).toEqual(before)
  })

  test('one that another program made, with tables of its own', () => {
    const folder = temporaryFolder()
    tamper(folder, (db) => db.exec('CREATE TABLE moz_bookmarks (id INTEGER PRIMARY KEY)'))
    const before = contentsOf(folder)
    expect(() => openStore(folder)).toThrow('it is the database of another program')
    expect(contentsOf(folder)).toEqual(before)
  })

  test('a folder in its place', () => {
    const folder = temporaryFolder()
    mkdirSync(databaseIn(folder))
    expect(problemOf(() => openStore(folder), databaseIn(folder))).toBe('failed')
  })

  test('an older program says which version it met and what to do', () => {
    const folder = usedFolder()
    tamper(folder, (db) => db.pragma('user_version = 99'))
    expect(() => openStore(folder)).toThrow(
      `The database ${databaseIn(folder)} comes from a newer Upwarden Tray (schema 99; this one knows ${SCHEMA_VERSION}) and was left as it is: ` +
        'update Upwarden Tray, or choose another folder with --data-dir or UPWARDEN_DATA_DIR',
    )
  })
})

describe('damage that shows only when it is read is told as such, and the file stays as it is:', () => {
  const spoil = (table: string) => (folder: string) => spoilPage(folder, rootPage(folder, table))
  const sql = (statement: string) => (folder: string) => void tamper(folder, (db) => db.exec(statement))

  test.each<[string, (folder: string) => void]>([
    ['a page of the monitors', spoil('monitors')],
    ['a page of the log', spoil('heartbeats')],
    ['a page of the bodies', spoil('bodies')],
    ['a page of the incidents', spoil('incidents')],
    ['a page of the settings', spoil('settings')],
    ['the definition of a monitor', sql(`UPDATE monitors SET definition = substr(definition, 1, 30)`)],
    ['the state of a monitor', sql(`UPDATE monitors SET state = ''`)],
    ['the facts of an incident', sql(`UPDATE incidents SET facts = 'x'`)],
    ['a setting', sql(`UPDATE settings SET value = '{'`)],
    ['a kind of signal', sql('UPDATE heartbeats SET kind = 77')],
    ['a method', sql('UPDATE heartbeats SET method = 77')],
    ['an address', sql('DELETE FROM strings')],
  ])('%s', (_, harm) => {
    const folder = usedFolder()
    harm(folder)
    const before = contentsOf(folder)
    const store = open(folder)
    const readAll = () => {
      const { monitors } = store.load()
      store.settings()
      for (const record of monitors) {
        store.heartbeats(record, { limit: 1000 })
        store.heartbeatBody(record, 9)
        store.transitions(record.key, 0)
      }
    }
    expect(problemOf(readAll, databaseIn(folder))).toBe('damaged')
    store.close()
    expect(contentsOf(folder)).toEqual(before)
  })
})

describe('a disk that is full', () => {
  test('is told as such; what was acknowledged stays, and it goes on by itself once there is room', () => {
    const folder = temporaryFolder()
    const store = openStore(folder, { maxPages: 60 })
    let record = addMonitor(store, 'Backup')
    const fill = () => {
      for (let seq = record.headSeq + 1; ; seq += 1) {
        record = store.transaction(() => append(store, record, seq, {}, Buffer.alloc(5000)).record)
      }
    }
    expect(problemOf(fill, databaseIn(folder))).toBe('disk full')
    const kept = record.lastN
    expect(kept).toBeGreaterThan(5)
    expect(store.heartbeats(record, { limit: 1000 })).toHaveLength(kept)

    store.saveStates([record], record.headSeq)
    store.removeOldHeartbeats({ beforeAt: NOON + 4000, perMonitor: 1000, batch: 1000 })
    record = append(store, record, record.headSeq + 1, { sourceIp: '192.0.2.99' }, Buffer.alloc(5000)).record

    const after = reopen(store, folder)
    expect(after.heartbeats(record, { limit: 1000 })[0]).toMatchObject({
      n: kept + 1,
      sourceIp: '192.0.2.99',
    })
    expect(after.heartbeatBody(record, kept + 1)).toHaveLength(5000)
  })
})

describe('what else SQLite may report', () => {
  test.each<[string, StoreProblem]>([
    ['SQLITE_FULL', 'disk full'],
    ['SQLITE_READONLY', 'read-only'],
    ['SQLITE_READONLY_DBMOVED', 'read-only'],
    ['SQLITE_BUSY', 'busy'],
    ['SQLITE_BUSY_RECOVERY', 'busy'],
    ['SQLITE_CORRUPT', 'damaged'],
    ['SQLITE_CORRUPT_VTAB', 'damaged'],
    ['SQLITE_NOTADB', 'damaged'],
    ['SQLITE_IOERR_FSYNC', 'failed'],
    ['SQLITE_CANTOPEN', 'failed'],
    ['SQLITE_NOMEM', 'failed'],
  ])('%s is the problem "%s"', (code, problem) => {
    const fail = () => {
      throw explain(new Database.SqliteError('what\nSQLite says', code), '/data/upwarden.db')
    }
    expect(problemOf(fail, '/data/upwarden.db')).toBe(problem)
  })
})

test('a mistake of a caller is not taken for a problem of the database', () => {
  const store = open()
  store.close()
  expect(() => store.load()).toThrow(TypeError)
})
