import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { fastify } from 'fastify'
import { expect, test, vi } from 'vitest'
import type { EventView } from '../../../src/contract/events.ts'
import { checkAccess } from '../../../src/server/control/access.ts'
import { addEventStream, type StreamLimits } from '../../../src/server/control/event-stream.ts'
import { OpenPages } from '../../../src/server/control/open-pages.ts'
import { ask, asReader, FakeEngine, listen, monitor, openDoor, READ_KEY, send } from './control-support.ts'

const EVENTS = '/api/v1/events'

test('what happens comes as server-sent events with name, id and data', async () => {
  const engine = new FakeEngine()
  const door = await openDoor(engine)
  const stream = await openStream(door.port)
  expect(stream.response.headers).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  await stream.until('retry: 2000\nid: run-7\n\n')

  engine.tell({ id: 'run-1', name: 'monitor', data: monitor({ name: 'two\nlines' }) })
  await stream.until('event: monitor\nid: run-1\ndata: {"id":"backup",')
  await stream.until('two\\nlines')
  engine.tell(reset('run-2'))
  await stream.until('event: reset\nid: run-2\ndata: {}\n\n')
})

test('a client goes on after the last event that it saw, which header or query says', async () => {
  const engine = new FakeEngine()
  const door = await openDoor(engine)
  await openStream(door.port, EVENTS, { 'last-event-id': 'run-7' })
  await openStream(door.port, `${EVENTS}?lastEventId=run-8`)
  await openStream(door.port, `${EVENTS}?lastEventId=run-8`, { 'last-event-id': 'run-9' })
  await openStream(door.port)
  expect(engine.resumedFrom).toEqual(['run-7', 'run-8', 'run-9', undefined])
})

test('a query that there is not is refused by name', async () => {
  const door = await openDoor(new FakeEngine())
  const answer = await ask(door, `${EVENTS}?since=1`, { headers: asReader })
  expect(answer.status).toBe(400)
  expect(answer.json).toMatchObject({ error: { code: 'bad_request', message: 'unknown field: since' } })
})

test('a client that goes away is forgotten', async () => {
  const engine = new FakeEngine()
  const door = await openDoor(engine)
  const stream = await openStream(door.port)
  expect(engine.listeners.size).toBe(1)
  stream.response.destroy()
  await vi.waitFor(() => expect(engine.listeners.size).toBe(0))
})

test('closing the door ends the streams and does not wait for their readers', async () => {
  const engine = new FakeEngine()
  const door = await openDoor(engine)
  const stream = await openStream(door.port)
  const ended = once(stream.response, 'end')
  await door.app.close()
  await ended
  expect(engine.listeners.size).toBe(0)
})

test('closing the door does not wait for a connection on which nothing is asked', async () => {
  const door = await openDoor(new FakeEngine())
  const socket = connect(door.port, '127.0.0.1')
  await once(socket, 'connect')
  socket.resume()
  const ended = once(socket, 'close')
  await door.app.close()
  await ended
})

test('a quiet stream is kept alive by comments', async () => {
  const { port } = await openStreamsOnly(new FakeEngine(), { keepAliveMs: 5 })
  const stream = await openStream(port)
  await stream.until(': still here\n\n')
})

test('a stream ends when its key is revoked', async () => {
  const engine = new FakeEngine()
  const { port } = await openStreamsOnly(engine, { keepAliveMs: 5 })
  const stream = await openStream(port)
  const ended = once(stream.response, 'end')
  engine.revoked.add(READ_KEY)
  await ended
  expect(engine.listeners.size).toBe(0)
})

test('a reader that does not keep up is cut off, and the others are not', async () => {
  const engine = new FakeEngine()
  const { port } = await openStreamsOnly(engine, { waitingBytes: 100_000 })
  const slow = await send(port, EVENTS, { headers: asReader })
  slow.pause()
  const quick = await openStream(port)
  expect(engine.listeners.size).toBe(2)

  // As much as the sockets' own buffers may hold, and more.
  for (let number = 0; number < 1000 && engine.listeners.size === 2; number += 1) {
    engine.tell({ id: `run-${number}`, name: 'monitor', data: monitor({ description: 'x'.repeat(50_000) }) })
    await quick.until(`id: run-${number}\n`)
  }
  expect(engine.listeners.size).toBe(1)
  engine.tell(reset('run-last'))
  await quick.until('id: run-last\n')
})

test('what a client missed while it was away does not count as slowness', async () => {
  const engine = new FakeEngine()
  engine.missed = Array.from({ length: 50 }, (_, number) => ({
    id: `run-${number}`,
    name: 'monitor' as const,
    data: monitor({ description: 'x'.repeat(5000) }),
  }))
  const { port } = await openStreamsOnly(engine, { waitingBytes: 10_000 })
  const stream = await openStream(port, EVENTS, { 'last-event-id': 'run-0' })
  await stream.until('id: run-49\n')
})

test('more streams than there is room for are told to come later', async () => {
  const engine = new FakeEngine()
  const { port } = await openStreamsOnly(engine, { streams: 1 })
  const first = await openStream(port)
  const second = await send(port, EVENTS, { headers: asReader })
  expect(second.statusCode).toBe(503)
  expect(second.headers['retry-after']).toBe('30')
  second.resume()

  first.response.destroy()
  await vi.waitFor(() => expect(engine.listeners.size).toBe(0))
  expect((await openStream(port)).response.statusCode).toBe(200)
})

function reset(id: string): EventView {
  return { id, name: 'reset', data: {} }
}

/** A server of streams alone, with limits that a test can reach. */
async function openStreamsOnly(engine: FakeEngine, limits: Partial<StreamLimits>) {
  const app = fastify()
  checkAccess(app, engine.access)
  const all = { streams: 10, waitingBytes: 1_000_000, keepAliveMs: 60_000, ...limits }
  addEventStream(app, engine, new OpenPages(), all)
  return { port: await listen(app) }
}

interface OpenStream {
  readonly response: IncomingMessage
  /** Reads on until the text has come. */
  until(text: string): Promise<void>
}

async function openStream(
  port: number,
  path = EVENTS,
  headers: Readonly<Record<string, string>> = {},
): Promise<OpenStream> {
  const response = await send(port, path, { headers: { ...asReader, ...headers } })
  response.setEncoding('utf8')
  let waiting = ''
  response.on('data', (chunk: string) => {
    waiting += chunk
  })
  return {
    response,
    async until(text) {
      while (!waiting.includes(text)) await once(response, 'data')
      waiting = waiting.slice(waiting.indexOf(text) + text.length)
    },
  }
}
