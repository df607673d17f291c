import type { IncomingMessage } from 'node:http'

/** Of a body, no more is kept. */
export const KEPT_BYTES = 100_000

/** A longer body is not even read to its end. */
const MOST_BYTES = 10_000_000

/** What came as the body of a request. */
export type Body =
  | { readonly is: 'none' }
  /** Its first 100,000 bytes, as they came: no content type or encoding is minded. */
  | { readonly is: 'read'; readonly bytes: Uint8Array }
  /** Over 10 MB, or announced as such. It was not read to its end. */
  | { readonly is: 'too large' }
  /** The caller went away before all of it had come. */
  | { readonly is: 'cut off' }

/** Whether a request announces a body. Its method says nothing: `curl -X GET --data …` sends one, too. */
export function announcesBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}

/** Reads the body of a request. Never rejects. */
export async function readBody(request: IncomingMessage): Promise<Body> {
  if (!announcesBody(request)) return { is: 'none' }
  if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) return { is: 'too large' }

  const kept: Uint8Array[] = []
  let size = 0
  try {
    // The answer still has to go out where the reading stops early, so the connection must outlive the loop.
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      if (size < KEPT_BYTES) kept.push(chunk.subarray(0, KEPT_BYTES - size))
      size += chunk.length
      if (size > MOST_BYTES) return { is: 'too large' }
    }
  } catch {
    return { is: 'cut off' }
  }
  return size === 0 ? { is: 'none' } : { is: 'read', bytes: Buffer.concat(kept) }
}
