import http, { type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import https from 'node:https'
import { getCACertificates } from 'node:tls'

/** What was answered, as far as anybody cares: the body is not kept. */
export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
}

interface Request {
  readonly headers: Record<string, string>
  readonly body: string | Uint8Array
  /** Ends it at any point, be it in looking up the name or in the middle of the answer's body. */
  readonly signal: AbortSignal
}

/**
 * Sends one POST over a connection of its own, and gives what was answered; rejects where nothing was. Redirects are not
 * followed, proxies not used, and credentials in the URL are sent as Basic authentication.
 *
 * Node's own requests rather than its `fetch`: that refuses a list of ports and any URL with credentials, and keeps connections in
 * a pool of the whole process.
 */
export async function post(url: URL, request: Request): Promise<Answer> {
  try {
    return await exchange(url, request, {})
  } catch (error) {
    if (!isOfUnknownAuthority(error) || request.signal.aborted) throw error
    // Node knows the authorities of the public web alone. Those of a company or a home are in the system's store, which is
    // slow to read on some systems: only who needs it waits for it. Until a certificate is trusted, nothing is sent.
    return await exchange(url, request, {
      ca: [...getCACertificates('default'), ...getCACertificates('system')],
    })
  }
}

/** How much of an answer's body is read before its sender is cut off. */
const MAX_ANSWER_BYTES = 64 * 1024

function exchange(
  url: URL,
  { headers, body, signal }: Request,
  trust: { readonly ca?: string[] },
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { request } = url.protocol === 'https:' ? https : http
    const sent = request(url, { method: 'POST', headers, signal, agent: false, ...trust })
    let answer: Answer | null = null
    let problem: unknown = null
    sent.on('response', (response) => {
      answer = { status: response.statusCode ?? 0, headers: response.headers }
      drain(response)
    })
    sent.on('error', (error) => {
      problem = error
    })
    // Once there is a status, nothing that befalls the body changes it.
    sent.on('close', () => (answer === null ? reject(problem ?? new NoAnswer()) : resolve(answer)))
    sent.end(body)
  })
}

/** Reads to the end, for a receiver may give up its work when its caller goes away; but not for ever. */
function drain(response: IncomingMessage): void {
  let bytes = 0
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > MAX_ANSWER_BYTES) response.destroy()
  })
  // Cut off by its sender or by us.
  response.on('error', () => {})
}

/** Where a connection ends in some way that is no error to Node, such as a switch to another protocol. */
class NoAnswer extends Error {
  readonly code = 'ECONNRESET'
}

function isOfUnknownAuthority(error: unknown): boolean {
  return error instanceof Error && 'code' in error && UNKNOWN_AUTHORITY.has(error.code)
}

/** OpenSSL's names for a chain of certificates that ends at none that is trusted. */
export const UNKNOWN_AUTHORITY: ReadonlySet<unknown> = new Set([
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
])
