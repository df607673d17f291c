import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  statSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { storeError } from './problems.ts'
import type { StoreProblem } from './store.ts'

/** The database's file in the data folder. */
export const DATABASE_FILE = 'upwarden.db'

/**
 * Makes the data folder (0700) and an empty database file (0600) where there is none, takes from both what permissions
 * others have, and gives the path of the database file. What SQLite puts beside that file gets its permissions from it.
 *
 * Throws a StoreError: 'folder not writable', 'read-only', 'disk full'.
 */
export function prepareFolder(folder: string): string {
  const path = join(resolve(folder), DATABASE_FILE)
  attempt('folder not writable', dirname(path), () => {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    accessSync(dirname(path), constants.R_OK | constants.W_OK | constants.X_OK)
    createIfMissing(path)
  })
  attempt('read-only', path, () => accessSync(path, constants.R_OK | constants.W_OK))
  closeToOthers(path)
  return path
}

/** Only ever opens a file that is new: see `heldHere` in connect.ts. */
function createIfMissing(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600))
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  }
}

/**
 * Closes the database's files to others, and then the folder, where all in it is closed to them: a folder that is shared with
 * anything that others may read, such as /var/lib, stays as it is.
 */
function closeToOthers(path: string): void {
  // Windows has no such permissions, and keeps a user's folders from others by itself.
  if (process.platform === 'win32') return
  for (const suffix of ['', '-wal', '-shm', '-journal']) restrict(path + suffix, 0o600)
  const folder = dirname(path)
  const ours = readdirSync(folder).every((name) => {
    const entry = lstatSync(join(folder, name), { throwIfNoEntry: false })
    return entry === undefined || entry.isSymbolicLink() || (entry.mode & OTHERS) === 0
  })
  if (ours) restrict(folder, 0o700)
}

/** Group and everybody else, in a file's mode. */
const OTHERS = 0o077

function restrict(path: string, to: number): void {
  const mode = statSync(path, { throwIfNoEntry: false })?.mode ?? 0
  if ((mode & OTHERS) === 0) return
  try {
    chmodSync(path, mode & to)
  } catch (error) {
    // Another user's file is that user's to close, and FAT has no permissions; neither is a reason not to run.
    const code = codeOf(error)
    if (code !== 'EPERM' && code !== 'ENOTSUP') throw error
  }
}

function attempt(problem: StoreProblem, path: string, work: () => void): void {
  try {
    work()
  } catch (error) {
    const full = codeOf(error) === 'ENOSPC'
    throw storeError(full ? 'disk full' : problem, path, reasonOf(error), { cause: error })
  }
}

function reasonOf(error: unknown): string {
  switch (codeOf(error)) {
    case 'EACCES':
    case 'EPERM':
      return 'permission denied'
    case 'EROFS':
      return 'its file system is read-only'
    case 'EEXIST':
    case 'ENOTDIR':
      return 'there is a file in its place or above it'
    case 'ENOSPC':
      return 'no space left'
    default:
      return error instanceof Error ? error.message : String(error)
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
