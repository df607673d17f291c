import type { HeartbeatView } from '../../../../src/contract/history.ts'
import { formatDuration } from '../../../../src/domain/duration-words.ts'
import { oneLine } from '../../../../src/domain/one-line.ts'

const KINDS: Readonly<Record<HeartbeatView['kind'], string>> = {
  success: 'Success',
  start: 'Start',
  fail: 'Failed',
  log: 'Log',
  ignored: 'Ignored while paused',
}

/** A signal in a line: `Success · 38.2 s`, `Failed · exit 2 · “disk quota exceeded” · 51.4 s`. */
export function signalWords({ kind, exitStatus, durationMs, message }: HeartbeatView): string {
  const said = message === null ? '' : oneLine(message, LONGEST_MESSAGE)
  return [
    KINDS[kind],
    exitStatus === null || exitStatus === 0 ? null : `exit ${exitStatus}`,
    said === '' ? null : `“${said}”`,
    durationMs === null ? null : formatDuration(durationMs),
  ]
    .filter((part) => part !== null)
    .join(' · ')
}

/** Where a signal came from. */
export function sourceWords({ sourceIp }: HeartbeatView): string {
  return isLoopback(sourceIp) ? 'this computer' : sourceIp
}

/** How much of a payload there is: `120 bytes`, `14.2 kB`. */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return bytes === 1 ? '1 byte' : `${bytes} bytes`
  return `${(bytes / 1000).toFixed(1)} kB`
}

/** More than a row can show. */
const LONGEST_MESSAGE = 200

/** IPv4 as it is and as IPv6 has it. */
function isLoopback(ip: string): boolean {
  return /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(ip)
}
