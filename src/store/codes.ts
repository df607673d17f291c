import type { HeartbeatKind } from '../domain/apply.ts'
import type { SignalKind } from '../domain/signal.ts'
import { UnreadableRow } from './problems.ts'

// How the small things of a signal are written in the log. Codes are in every database: they are never given a new meaning.

/** In the order of their codes. The two most common take no space at all in a row: SQLite has a type each for 0 and 1. */
const KINDS = ['success', 'start', 'fail', 'log', 'ignored'] as const satisfies readonly HeartbeatKind[]

const KIND_CODES: Record<HeartbeatKind, number> = { success: 0, start: 1, fail: 2, log: 3, ignored: 4 }

const METHODS = ['GET', 'POST', 'HEAD']
const METHOD_CODES = new Map(METHODS.map((method, code) => [method, BigInt(code)]))

export function codeOfKind(kind: HeartbeatKind): number {
  return KIND_CODES[kind]
}

export function kindOfCode(code: number): HeartbeatKind {
  const kind = KINDS[code]
  if (kind === undefined) throw new UnreadableRow(`a signal is of kind ${code}`)
  return kind
}

/** The kind of a signal as the job sent it. */
export function signalKindOfCode(code: number): SignalKind {
  const kind = kindOfCode(code)
  if (kind === 'ignored') throw new UnreadableRow('a signal was sent as ignored')
  return kind
}

/**
 * A number for the methods that the push door takes, any other as it is. The number is a bigint because better-sqlite3 binds any
 * other as floating point, which stays so, in eight bytes, in a column that may also hold text.
 */
export function packMethod(method: string): bigint | string {
  return METHOD_CODES.get(method) ?? method
}

export function unpackMethod(packed: number | string): string {
  if (typeof packed === 'string') return packed
  const method = METHODS[packed]
  if (method === undefined) throw new UnreadableRow(`a signal has method ${packed}`)
  return method
}

export function packRunId(runId: string | null): Uint8Array | string | null {
  return runId === null ? null : packUuid(runId)
}

export function unpackRunId(packed: Uint8Array | string | null): string | null {
  return packed === null ? null : unpackUuid(packed)
}

/** The 16 bytes of a UUID as we write it, in lower case; anything else as it is. */
export function packUuid(uuid: string): Uint8Array | string {
  return UUID.test(uuid) ? Buffer.from(uuid.replaceAll('-', ''), 'hex') : uuid
}

export function unpackUuid(packed: Uint8Array | string): string {
  if (typeof packed === 'string') return packed
  const hex = Buffer.from(packed).toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
