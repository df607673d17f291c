import type { Socket } from 'node:net'
import type { ConnectionError, FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { answerBare } from '../bare-answer.ts'
import type { ErrorBody } from './errors.ts'
import { SECURITY_HEADERS } from './headers.ts'

/** Answers a request whose path cannot be decoded, or has a part that is far too long. No hook has seen it. */
export function answerUnreadablePath(_: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  reply.headers(SECURITY_HEADERS).code(400).send(bodyOf('bad_request', 'The path cannot be read.'))
}

/** Answers what is no HTTP, or never became a whole request. */
export function answerUnreadable(error: ConnectionError, socket: Socket): void {
  const [status, code, message] = REASONS[error.code] ?? NO_HTTP
  const headers = { ...SECURITY_HEADERS, 'content-type': 'application/json; charset=utf-8' }
  answerBare(error, socket, { status, headers, body: JSON.stringify(bodyOf(code, message)) })
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
