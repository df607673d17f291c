import { statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { checkHeader, newerVersion } from './header.ts'
import { migrate, SCHEMA_VERSION, schemaVersion } from './migrate.ts'
import { storeError } from './problems.ts'

/** The database, locked and with the current schema. */
export interface Connection {
  readonly db: Database.Database
  /** Ends the connection; what is in the -wal file goes to the database. */
  close(): void
}

/**
 * Opens the database file at `path`, which has to exist and may be empty, for this process alone. The lock is the operating
 * system's: it ends with the process, however that ends.
 *
 * Throws a StoreError where the file is not ours to open, and SQLite's own errors otherwise.
 */
export function connect(path: string): Connection {
  const identity = identityOf(path)
  if (heldHere.has(identity)) throw storeError('held by another instance', path, '')
  checkHeader(path, SCHEMA_VERSION)
  const db = new Database(path, { fileMustExist: true, timeout: 0 })
  try {
    lock(db)
    const version = schemaVersion(db)
    if (version > SCHEMA_VERSION) throw newerVersion(path, version, SCHEMA_VERSION)
    configure(db)
    const migrated = migrate(db)
    // A backup that was put in place need not be in this mode.
    db.pragma('journal_mode = WAL')
    // The database file itself tells the new version from now on, so that an older program that looks into it leaves it alone.
    if (migrated) db.pragma('wal_checkpoint(TRUNCATE)')
  } catch (error) {
    db.close()
    throw error
  }
  heldHere.add(identity)
  return {
    db,
    close: () => {
      if (!db.open) return
      db.close()
      heldHere.delete(identity)
    },
  }
}

/**
 * The databases that this process holds. POSIX drops a process's locks on a file as soon as the process closes *any* descriptor of
 * it (sqlite.org/howtocorrupt.html, 2.2): even to look at the header of a database that is open here would let another
 * instance in. For the same reason nothing else in this process may open the file.
 */
const heldHere = new Set<string>()

function identityOf(path: string): string {
  const { dev, ino } = statSync(path, { bigint: true })
  return `${dev}:${ino}`
}

/** Takes the lock at once rather than with the first write, and without writing anything. */
function lock(db: Database.Database): void {
  // Must come before the first access: only then does SQLite keep the index of the WAL in its own memory, in no -shm file.
  db.pragma('locking_mode = EXCLUSIVE')
  db.exec('BEGIN IMMEDIATE; ROLLBACK')
}

function configure(db: Database.Database): void {
  db.pragma('synchronous = FULL')
  // Elsewhere fsync does this; on macOS it leaves the data in the drive's cache.
  db.pragma('fullfsync = ON')
  db.pragma('foreign_keys = ON')
  // A damaged page is noticed where it is read.
  db.pragma('cell_size_check = ON')
  // Nothing of what jobs send is written outside of the data folder.
  db.pragma('temp_store = MEMORY')
  db.pragma(`cache_size = -${CACHE_KIB}`)
  db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
  db.pragma(`journal_size_limit = ${WAL_LIMIT_BYTES}`)
}

/** Signals are written at the end of one table and read along with their neighbours: few pages are in use at a time. */
const CACHE_KIB = 8192

/** The WAL grows to about 8 MiB, so that under load a page that is written many times goes to the database once. */
const CHECKPOINT_PAGES = 2000

/** What the WAL may keep of the disk after a single large transaction has made it grow. */
const WAL_LIMIT_BYTES = 32 * 1024 * 1024
