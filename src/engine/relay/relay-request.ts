import { toMoment } from '../../contract/fields.ts'
import { DELIVERY_HEADER } from '../../contract/relay.ts'
import type { RelayedSignal } from '../../store/relay-store.ts'

/** What is posted to the far end for a signal. */
export interface RelayRequest {
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/**
 * The request that says to a push URL what the job said to us: suffix, run id, message and body (http-api.md, "Push door"). What is late
 * says when it was received.
 *
 * @param now UTC milliseconds
 */
export function relayRequest(signal: RelayedSignal, pushUrl: URL, now: number): RelayRequest {
  const url = new URL(pushUrl)
  url.hash = ''
  url.pathname = url.pathname.replace(/\/+$/, '') + suffixOf(signal)
  if (signal.runId !== null) url.searchParams.set('rid', signal.runId)
  if (signal.message !== null) url.searchParams.set('msg', signal.message)
  const body = bodyOf(signal, now)
  return {
    url,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-length': String(body.byteLength),
      [DELIVERY_HEADER]: signal.deliveryId,
    },
    body,
  }
}

/** What follows the push URL: `/start`, `/2`; empty for a plain success. */
export function suffixOf({ kind, exitStatus }: Pick<RelayedSignal, 'kind' | 'exitStatus'>): string {
  if (exitStatus !== null) return `/${exitStatus}`
  return kind === 'success' ? '' : `/${kind}`
}

/** From then on the far end's own time of receipt would mislead. */
const LATE_MS = 30_000

/** Of a longer body, an Upwarden Tray keeps no more. */
const MOST_BYTES = 100_000

function bodyOf({ at, body }: RelayedSignal, now: number): Uint8Array {
  const own = body ?? NOTHING
  if (now - at <= LATE_MS) return own
  return Buffer.concat([Buffer.from(`Upwarden-Time: ${toMoment(at)}\n`), own]).subarray(0, MOST_BYTES)
}

const NOTHING = new Uint8Array(0)
