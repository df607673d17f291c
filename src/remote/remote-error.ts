/**
 * What keeps us from a remote:
 *
 * - `wrong_key`: it does not know the API key
 * - `forbidden`: it knows the key, which may not do this; or it refuses us for another reason, which its own words tell
 * - `wrong_address`: something answers, but it is not the API
 * - `gone`: the monitor is not there any more
 * - `refused`: what we asked for is not acceptable over there; its own words tell why
 * - `rate_limited`, `server_error`, `timeout`, `unreachable`: likely to pass
 * - `certificate`, `unknown_host`, `connection_refused`: no connection comes about
 * - `too_large`: it sent more than we take
 * - `unreadable`: it is the API, in a form that this version cannot read
 */
export type RemoteErrorKind =
  | 'wrong_key'
  | 'forbidden'
  | 'wrong_address'
  | 'gone'
  | 'refused'
  | 'rate_limited'
  | 'server_error'
  | 'timeout'
  | 'unreachable'
  | 'certificate'
  | 'unknown_host'
  | 'connection_refused'
  | 'too_large'
  | 'unreadable'

/** A remote that did not do what it was asked. The message is for the user: what happened, and what to do. It never has a key in it. */
export class RemoteError extends Error {
  readonly kind: RemoteErrorKind
  /** How long the remote wants to be left alone; null where it does not say. */
  readonly retryAfterMs: number | null

  constructor(kind: RemoteErrorKind, message: string, details: RemoteErrorDetails = {}) {
    super(message, details)
    this.name = 'RemoteError'
    this.kind = kind
    this.retryAfterMs = details.retryAfterMs ?? null
  }
}

interface RemoteErrorDetails extends ErrorOptions {
  readonly retryAfterMs?: number | null
}
