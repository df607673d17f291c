import type { FastifyReply } from 'fastify'
import { KEPT_BYTES } from './body.ts'
import { lingering } from './lingering.ts'

/** What a caller is told, in one plain line. */
export interface Answer {
  readonly status: number
  readonly text: string
  readonly headers?: Readonly<Record<string, string>>
}

const ALLOWED_METHODS = 'GET, HEAD, POST, OPTIONS'

/** On every answer: any web page may push, and nothing between it and us may keep what we said. */
export const COMMON_HEADERS = {
  'access-control-allow-origin': '*',
  'cache-control': 'no-store',
  'ping-body-limit': String(KEPT_BYTES),
} as const

export const OK: Answer = { status: 200, text: 'OK' }

export const NOT_FOUND: Answer = { status: 404, text: 'not found' }

export const METHOD_NOT_ALLOWED: Answer = {
  status: 405,
  text: 'method not allowed: use GET, HEAD or POST',
  headers: { allow: ALLOWED_METHODS },
}

/** What is left of the body is nobody's business, so nothing else can come on the same connection. */
export const BODY_TOO_LARGE: Answer = {
  status: 413,
  text: 'body too large: at most 10 MB',
  headers: { connection: 'close' },
}

/** A request that cannot be right; `text` names what is wrong with it. */
export function refused(text: string): Answer {
  return { status: 400, text }
}

/** Asks the caller to come again. */
export function later(status: 429 | 503, text: string, retryAfterSeconds: number): Answer {
  return { status, text, headers: { 'retry-after': String(Math.max(1, Math.ceil(retryAfterSeconds))) } }
}

/** Sends an answer, in the form that the path's callers expect. */
export function send(reply: FastifyReply, answer: Answer): FastifyReply {
  const form = reply.request.url.startsWith('/api/push/') ? KUMA : PLAIN
  if (answer === OK) return sendOk(reply, form)
  const { status, headers } = answer
  const text = form.write(answer)
  reply.code(status).headers(COMMON_HEADERS).type(form.type)
  if (headers !== undefined) reply.headers(headers)
  if (answer !== BODY_TOO_LARGE) return reply.send(text)
  return reply.header('content-length', Buffer.byteLength(text)).send(lingering(text, reply.request.raw))
}

/** Tells a browser that it may send what it asks to send. */
export function sendPreflight(reply: FastifyReply): FastifyReply {
  return reply.code(204).headers(COMMON_HEADERS).headers(PREFLIGHT_HEADERS).send()
}

/** How callers want to be answered. */
interface Form {
  readonly type: string
  readonly write: (answer: Answer) => string
  /** What `OK` is, ready to be sent. */
  readonly ok: { readonly text: string; readonly headers: string[] }
}

const PLAIN = form('text/plain; charset=utf-8', ({ text }) => text)

/** Uptime Kuma's. */
const KUMA = form('application/json; charset=utf-8', ({ status, text }) =>
  JSON.stringify(status < 300 ? { ok: true } : { ok: false, msg: text }),
)

function form(type: string, write: Form['write']): Form {
  const text = write(OK)
  const headers = {
    ...COMMON_HEADERS,
    'content-type': type,
    'content-length': String(Buffer.byteLength(text)),
  }
  return { type, write, ok: { text, headers: Object.entries(headers).flat() } }
}

/**
 * Nearly every answer is this one, and always the same. Fastify's reply would put it together anew each time, which is a tenth of
 * what a bare route costs.
 */
function sendOk(reply: FastifyReply, { ok }: Form): FastifyReply {
  reply.hijack()
  reply.raw.writeHead(OK.status, ok.headers).end(ok.text)
  return reply
}

const PREFLIGHT_HEADERS = {
  allow: ALLOWED_METHODS,
  'access-control-allow-methods': 'GET, HEAD, POST',
  'access-control-allow-headers': '*',
  // From a page on the Internet to a receiver on this machine or in its network.
  'access-control-allow-private-network': 'true',
  'access-control-max-age': '86400',
} as const
