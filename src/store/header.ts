import { closeSync, openSync, readSync } from 'node:fs'
import { storeError } from './problems.ts'

/** Marks a database as ours: `Upwd` in ASCII (sqlite.org/fileformat.html, "Application ID"). */
export const APPLICATION_ID = 0x55707764

/**
 * Refuses a database that is not ours to open, before SQLite has touched it: SQLite would at least write what is left in the
 * -wal file of a program that was killed. An empty file is fine; it will become a database.
 *
 * Throws a StoreError: 'newer version' where the schema's version is above `knownVersion`, 'damaged' where the file is no
 * database or another program's, 'failed' where it cannot be read.
 */
export function checkHeader(path: string, knownVersion: number): void {
  const header = readHeader(path)
  if (header.length === 0) return
  if (header.length < HEADER_BYTES || header.toString('latin1', 0, MAGIC.length) !== MAGIC) {
    throw storeError('damaged', path, 'file is not a database')
  }
  if (header.readUInt32BE(APPLICATION_ID_AT) !== APPLICATION_ID) {
    throw storeError('damaged', path, 'it is the database of another program')
  }
  const version = header.readUInt32BE(USER_VERSION_AT)
  if (version > knownVersion) throw newerVersion(path, version, knownVersion)
}

/** The error for a database whose schema this program is too old for. */
export function newerVersion(path: string, version: number, knownVersion: number): Error {
  return storeError('newer version', path, `schema ${version}; this one knows ${knownVersion}`)
}

// sqlite.org/fileformat.html, "The Database Header".
const HEADER_BYTES = 100
const MAGIC = 'SQLite format 3\0'
const USER_VERSION_AT = 60
const APPLICATION_ID_AT = 68

function readHeader(path: string): Buffer {
  const header = Buffer.alloc(HEADER_BYTES)
  try {
    const file = openSync(path, 'r')
    try {
      return header.subarray(0, readSync(file, header, 0, HEADER_BYTES, 0))
    } finally {
      closeSync(file)
    }
  } catch (error) {
    throw storeError('failed', path, error instanceof Error ? error.message : String(error), { cause: error })
  }
}
