import { codeOfKind, kindOfCode, packMethod, packRunId, unpackMethod, unpackRunId } from './codes.ts'
import type { HeartbeatRecord } from './store.ts'
import type { Strings } from './strings.ts'

/** A row of the log, its columns in the order of the table; the last three as they are read. */
export type HeartbeatRow = [
  ...Columns,
  method: number | string,
  sourceIp: number | string,
  userAgent: number | string | null,
]

/** A row of the log; the last three columns as they are written. */
export type NewHeartbeatRow = [
  ...Columns,
  method: bigint | string,
  sourceIp: bigint | string,
  userAgent: bigint | string | null,
]

type Columns = [
  seq: number,
  monitorKey: number,
  n: number,
  prevSeq: number,
  at: number,
  kind: number,
  exitStatus: number | null,
  runId: Uint8Array | string | null,
  durationMs: number | null,
  message: string | null,
  bodyBytes: number | null,
]

/** The columns of a row, in its order. */
export const HEARTBEAT_COLUMNS = [
  'seq',
  'monitor_key',
  'n',
  'prev_seq',
  'at',
  'kind',
  'exit_status',
  'run_id',
  'duration_ms',
  'message',
  'body_bytes',
  'method',
  'source_ip',
  'user_agent',
]

export function toRow(heartbeat: HeartbeatRecord, strings: Strings): NewHeartbeatRow {
  const { userAgent } = heartbeat
  return [
    heartbeat.seq,
    heartbeat.monitorKey,
    heartbeat.n,
    heartbeat.prevSeq,
    heartbeat.at,
    codeOfKind(heartbeat.kind),
    heartbeat.exitStatus,
    packRunId(heartbeat.runId),
    heartbeat.durationMs,
    heartbeat.message,
    heartbeat.bodyBytes,
    packMethod(heartbeat.method),
    strings.pack(heartbeat.sourceIp),
    userAgent === null ? null : strings.pack(userAgent),
  ]
}

export function toHeartbeat(row: HeartbeatRow, strings: Strings): HeartbeatRecord {
  const [seq, monitorKey, n, prevSeq, at, kind, exitStatus, runId, durationMs, message, bodyBytes] = row
  const [, , , , , , , , , , , method, sourceIp, userAgent] = row
  return {
    seq,
    monitorKey,
    n,
    prevSeq,
    at,
    kind: kindOfCode(kind),
    exitStatus,
    runId: unpackRunId(runId),
    durationMs,
    message,
    bodyBytes,
    method: unpackMethod(method),
    sourceIp: strings.unpack(sourceIp),
    userAgent: userAgent === null ? null : strings.unpack(userAgent),
  }
}
