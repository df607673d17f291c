import type { Socket } from 'node:net'
import type { ConnectionError } from 'fastify'
import { answerBare } from '../bare-answer.ts'
import { COMMON_HEADERS } from './answer.ts'

/** Answers what is no HTTP, or never became a whole request. */
export function answerBadRequest(error: ConnectionError, socket: Socket): void {
  const [status, body] = statusOf(error.code)
  const headers = { ...COMMON_HEADERS, 'content-type': 'text/plain; charset=utf-8' }
  answerBare(error, socket, { status, headers, body })
}

function statusOf(code: string): readonly [status: number, text: string] {
  if (code === 'HPE_HEADER_OVERFLOW') return [431, 'request line and headers too large']
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return [408, 'the request took too long to arrive']
  return [400, 'bad request']
}
