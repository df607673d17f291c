import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { ConnectionError } from 'fastify'
import { COMMON_HEADERS } from './answer.ts'

/** Answers what is no HTTP, or never became a whole request: there is no request yet whose reply could be used. */
export function answerBadRequest(error: ConnectionError, socket: Socket): void {
  // The caller is gone, or is in the middle of an answer to an earlier request.
  if (error.code === 'ECONNRESET' || !socket.writable || socket.bytesWritten > 0) {
    socket.destroy()
    return
  }
  const [status, text] = statusOf(error.code)
  const headers = {
    ...COMMON_HEADERS,
    'content-type': 'text/plain; charset=utf-8',
    'content-length': String(text.length),
    connection: 'close',
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${text}`, () =>
    socket.destroy(),
  )
}

function statusOf(code: string): readonly [status: number, text: string] {
  if (code === 'HPE_HEADER_OVERFLOW') return [431, 'request line and headers too large']
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return [408, 'the request took too long to arrive']
  return [400, 'bad request']
}
