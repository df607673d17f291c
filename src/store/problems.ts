import Database from 'better-sqlite3'
import { StoreError, type StoreProblem } from './store.ts'

/** What a row holds that we cannot have written. */
export class UnreadableRow extends Error {}

/**
 * The error for a problem with the database at `path`, or, where it is the folder's, with the folder at `path`. Its message
 * is one line: what happened, to which file, and what to do. `detail` is what there is to say about the cause.
 */
export function storeError(
  problem: StoreProblem,
  path: string,
  detail: string,
  options?: ErrorOptions,
): StoreError {
  return new StoreError(problem, sentence(problem, path, detail.replaceAll(/\s+/g, ' ')), options)
}

/**
 * The StoreError for an error that came up while the database at `path` was in use. What is neither SQLite's nor about an
 * unreadable row is given back as it is: a mistake of ours, or what the caller's own work threw.
 */
export function explain(error: unknown, path: string): unknown {
  if (error instanceof UnreadableRow) return storeError('damaged', path, error.message, { cause: error })
  if (!(error instanceof Database.SqliteError)) return error
  return storeError(problemOf(error.code), path, error.message, { cause: error })
}

/** `explain` for an error that came up while the database was being opened. */
export function explainOpening(error: unknown, path: string): unknown {
  if (!(error instanceof Database.SqliteError)) return explain(error, path)
  // The first to open it keeps it locked until it ends.
  if (problemOf(error.code) === 'busy')
    return storeError('held by another instance', path, '', { cause: error })
  // Our own statements do not fit the tables that are there.
  if (error.code === 'SQLITE_ERROR') return storeError('damaged', path, error.message, { cause: error })
  return explain(error, path)
}

const otherFolder = 'choose another folder with --data-dir or UPWARDEN_DATA_DIR'

function sentence(problem: StoreProblem, path: string, detail: string): string {
  switch (problem) {
    case 'folder not writable':
      return `The data folder ${path} cannot be used (${detail}): make it a folder that you can write to, or ${otherFolder}`
    case 'held by another instance':
      return `The database ${path} is in use by another Upwarden Tray, or open in another program: quit that one, or ${otherFolder}`
    case 'newer version':
      return `The database ${path} comes from a newer Upwarden Tray (${detail}) and was left as it is: update Upwarden Tray, or ${otherFolder}`
    case 'damaged':
      return `The database ${path} is damaged (${detail}): put a backup in its place, or move it away to start empty, and its -wal file with it`
    case 'disk full':
      return `The disk with the database ${path} is full (${detail}): make room there; it goes on by itself`
    case 'read-only':
      return `The database ${path} can be read but not written (${detail}): make the file and its disk writable, or ${otherFolder}`
    case 'busy':
      return `The database ${path} is busy (${detail}): close the other program that has it open`
    case 'failed':
      return `The database ${path} could not be used (${detail}): see whether its disk is all right, or ${otherFolder}`
  }
}

/** From SQLite's result code, such as `SQLITE_IOERR_FSYNC`. */
function problemOf(code: string): StoreProblem {
  const [, primary] = code.split('_')
  switch (primary) {
    case 'CORRUPT':
    case 'NOTADB':
      return 'damaged'
    case 'FULL':
      return 'disk full'
    case 'READONLY':
      return 'read-only'
    case 'BUSY':
      return 'busy'
    default:
      return 'failed'
  }
}
