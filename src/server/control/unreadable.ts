import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { ConnectionError, FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { ErrorBody } from './errors.ts'
import { SECURITY_HEADERS } from './headers.ts'

/** Answers a request whose path cannot be decoded, or has a part that is far too long. No hook has seen it. */
export function answerUnreadablePath(_: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  reply.headers(SECURITY_HEADERS).code(400).send(bodyOf('bad_request', 'The path cannot be read.'))
}

/** Answers what is no HTTP, or never became a whole request: there is no reply yet that could be used. */
export function answerUnreadable(error: ConnectionError, socket: Socket): void {
  // The caller is gone, or is in the middle of an answer to an earlier request.
  if (error.code === 'ECONNRESET' || !socket.writable || socket.bytesWritten > 0) {
    socket.destroy()
    return
  }
  const [status, code, message] = REASONS[error.code] ?? NO_HTTP
  const body = JSON.stringify(bodyOf(code, message))
  const headers = {
    ...SECURITY_HEADERS,
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`, () =>
    socket.destroy(),
  )
}

type Reason = readonly [status: number, code: string, message: string]

const NO_HTTP: Reason = [400, 'bad_request', 'This is no HTTP request.']

const REASONS: Readonly<Record<string, Reason>> = {
  HPE_HEADER_OVERFLOW: [431, 'headers_too_large', 'The request line and the headers are too large.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'timeout', 'The request took too long to arrive.'],
}

function bodyOf(code: string, message: string): ErrorBody {
  return { error: { code, message } }
}
