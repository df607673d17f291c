import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'

/** How long a caller that is still sending may take to notice that it was answered. */
const LINGER_MS = 1000

/**
 * The text of an answer to a request whose body we do not want. The connection is closed as soon as an answer ends, and a caller that
 * finds it closed while it is sending reports that and never reads the answer. So this one, while its length says
 * that it is complete, ends only once the caller has stopped, or a second later; what comes until then is thrown away.
 */
export function lingering(text: string, request: IncomingMessage): Readable {
  return Readable.from(textThenWait(text, request), { objectMode: false })
}

async function* textThenWait(text: string, request: IncomingMessage) {
  yield text
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, LINGER_MS)
  request.once('close', resolve).resume()
  await promise
  clearTimeout(timer)
}
