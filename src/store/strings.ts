import type Database from 'better-sqlite3'
import { UnreadableRow } from './problems.ts'

/**
 * Addresses and user agents come with every signal and are few: the log refers to them by small numbers. All that are known are
 * in memory. Callers that send a new one each time gain nothing and cost little: there is room for so many, and any other
 * is written into the signal's own row.
 */
export interface Strings {
  /** The number of `text` (a bigint: see `packMethod`), which is given one where there is room, or else `text` itself. */
  pack(text: string): bigint | string
  unpack(packed: number | string): string
  /** Has to be called when a transaction was undone: numbers given in it are void. */
  forget(): void
}

const MAX_STRINGS = 4096
const MAX_LENGTH = 250

/** The strings of the database `db`. */
export function stringsOf(db: Database.Database): Strings {
  const all = db.prepare<[], { id: number; text: string }>('SELECT id, text FROM strings')
  const insert = db.prepare<[string]>('INSERT INTO strings (text) VALUES (?)')
  const ids = new Map<string, bigint>()
  const texts = new Map<number, string>()
  let loaded = false

  function load(): void {
    ids.clear()
    texts.clear()
    for (const { id, text } of all.iterate()) remember(id, text)
    loaded = true
  }

  function remember(id: number, text: string): bigint {
    const packed = BigInt(id)
    ids.set(text, packed)
    texts.set(id, text)
    return packed
  }

  return {
    pack(text) {
      if (!loaded) load()
      const known = ids.get(text)
      if (known !== undefined) return known
      if (ids.size >= MAX_STRINGS || text.length > MAX_LENGTH) return text
      return remember(Number(insert.run(text).lastInsertRowid), text)
    },
    unpack(packed) {
      if (typeof packed === 'string') return packed
      if (!loaded) load()
      const text = texts.get(packed)
      if (text === undefined) throw new UnreadableRow(`string ${packed} is missing`)
      return text
    },
    forget() {
      loaded = false
    },
  }
}
