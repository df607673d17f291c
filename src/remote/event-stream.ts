import { createParser } from 'eventsource-parser'
import { formatDuration } from '../domain/duration-words.ts'
import type { Connection } from './connection.ts'
import { RemoteError } from './remote-error.ts'
import { Silence } from './silence.ts'

/** A server-sent event (WHATWG HTML, "Server-sent events"). */
export interface ServerSentEvent {
  /** `message` where the stream does not say. */
  readonly name: string
  readonly data: string
}

/** What is told of a stream, in the order in which it comes. Must not throw. */
export interface StreamListener {
  /** The remote has begun to stream: from now on, nothing that happens there is missed. */
  opened(): void
  /** `lastEventId`: where to go on after it; null while the stream has given none. */
  event(event: ServerSentEvent, lastEventId: string | null): void
  /** Something came that was no event: the remote is still there. */
  alive(lastEventId: string | null): void
}

export interface StreamRequest {
  readonly path: string
  /** The stream goes on after it; null: from now on. */
  readonly lastEventId: string | null
  readonly signal: AbortSignal
}

/**
 * Reads a remote's stream of events until that ends. Gives `ended` where the remote ended it or `signal` did, and `unsupported` where
 * it has no such stream. Throws RemoteError for all else: `timeout` where it was silent for too long.
 */
export async function readEventStream(
  connection: Connection,
  { path, lastEventId, signal }: StreamRequest,
  listener: StreamListener,
): Promise<'ended' | 'unsupported'> {
  const { silentForMs } = connection.limits
  const silence = new Silence(silentForMs)
  try {
    const response = await connection.open({
      method: 'GET',
      path,
      headers: { accept: 'text/event-stream', ...(lastEventId !== null && { 'last-event-id': lastEventId }) },
      signal: AbortSignal.any([signal, silence.signal]),
    })
    if (!isEventStream(response)) return await unsupported(connection, response)
    listener.opened()
    const feed = feeder(connection.limits.eventLength, lastEventId, listener)
    for await (const text of textOf(response, connection)) {
      if (signal.aborted) break
      silence.heard()
      feed(text)
    }
    return 'ended'
  } catch (error) {
    if (signal.aborted) return 'ended'
    if (!silence.signal.aborted) throw error
    throw new RemoteError(
      'timeout',
      `${connection.baseUrl} has said nothing for ${formatDuration(silentForMs)}: see whether it runs, and whether the network in between holds.`,
    )
  } finally {
    silence.end()
  }
}

async function* textOf({ body }: Response, connection: Connection): AsyncGenerator<string> {
  try {
    yield* body?.pipeThrough(new TextDecoderStream()) ?? []
  } catch (error) {
    throw connection.failure(error)
  }
}

function isEventStream({ status, headers }: Response): boolean {
  return status === 200 && /^text\/event-stream\b/i.test(headers.get('content-type') ?? '')
}

/** A remote that has no events says so in one of several ways; all other refusals are errors. */
async function unsupported(connection: Connection, response: Response): Promise<'unsupported'> {
  const answer = await connection.answer(response)
  if (NO_SUCH_STREAM.includes(answer.status)) return 'unsupported'
  throw connection.refusal(answer)
}

/** Something that is no stream (200), nothing there, no such method, not in this form, not implemented. */
const NO_SUCH_STREAM: readonly number[] = [200, 204, 404, 405, 406, 410, 501]

function feeder(
  eventLength: number,
  resumedAfter: string | null,
  listener: StreamListener,
): (text: string) => void {
  let lastEventId = resumedAfter
  let told = 0
  const parser = createParser({
    maxBufferSize: eventLength,
    onId: (id) => {
      lastEventId = SENDABLE_ID.test(id) ? id : null
    },
    onEvent: ({ event = 'message', data }) => {
      told += 1
      listener.event({ name: event, data }, lastEventId)
    },
    onError: ({ type }) => {
      // Lines that are not of the format are to be ignored, says its definition.
      if (type === 'max-buffer-size-exceeded') throw tooLong(eventLength)
    },
  })
  return (text) => {
    const before = told
    parser.feed(text)
    if (told === before) listener.alive(lastEventId)
  }
}

/** What can be sent back in a header; after another, we go on from the present. */
const SENDABLE_ID = /^[\x21-\x7e]{1,200}$/

function tooLong(eventLength: number): RemoteError {
  return new RemoteError(
    'too_large',
    `An event of this remote is longer than the ${eventLength} characters that one may have: see whether the address is right.`,
  )
}
