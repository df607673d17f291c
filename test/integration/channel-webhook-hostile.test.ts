import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { expect, test } from 'vitest'
import { Attempts } from './webhook-attempt.ts'
import { rawReceiver, receiver } from './webhook-receiver.ts'

const TIME_LIMIT_MS = 10_000

/** Far above what is read, and what the system keeps on the way. */
const STREAMED_AT_MOST_BYTES = 64 * 1024 * 1024

test.for(['http', 'https'])('a receiver that hangs (%s) is given up after 10 s', async (protocol) => {
  const hangs = Promise.withResolvers<void>()
  await using hook = await rawReceiver((socket) => socket.once('data', () => hangs.resolve()))
  const attempts = new Attempts()
  const origin = hook.origin.replace('http', protocol)
  const sending = attempts.send(origin)
  await hangs.promise
  attempts.clock.advance(TIME_LIMIT_MS - 1)
  expect(attempts.clock.pending).toBe(1)
  attempts.clock.advance(1)
  expect(await sending).toEqual({
    is: 'failed',
    detail: `${origin} did not answer within 10 s: see whether it is busy, and whether a firewall is in the way.`,
    again: true,
  })
})

test('a receiver that never ends its headers is given up after 10 s', async () => {
  const began = Promise.withResolvers<void>()
  await using hook = await rawReceiver((socket) =>
    socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\nx-slow: ', () => began.resolve())),
  )
  const attempts = new Attempts()
  const sending = attempts.send(hook.origin)
  await began.promise
  attempts.clock.advance(TIME_LIMIT_MS)
  expect(await sending).toMatchObject({ is: 'failed', detail: expect.stringContaining('within 10 s') })
})

test.for([
  { status: 200, becomes: { is: 'delivered' } },
  {
    status: 502,
    becomes: { is: 'failed', detail: expect.stringContaining('answered 502'), again: true },
  },
])('a receiver that answers $status and streams for ever is cut off', async ({ status, becomes }) => {
  const streamed = Promise.withResolvers<number>()
  await using hook = await receiver((response) => {
    response.writeHead(status)
    void stream(response).then(streamed.resolve)
  })
  expect(await new Attempts().send(hook.origin)).toEqual(becomes)
  expect(await streamed.promise).toBeLessThan(STREAMED_AT_MOST_BYTES)
})

test('an alert that was answered with 200 is delivered, though the rest of the answer never comes', async () => {
  await using hook = await receiver((response) => void response.writeHead(200).write('O'))
  const attempts = new Attempts()
  const answer = answerReceived()
  const sending = attempts.send(hook.origin)
  await answer
  attempts.clock.advance(TIME_LIMIT_MS)
  expect(await sending).toEqual({ is: 'delivered' })
})

test('an alert that was answered with 200 is delivered, though the connection breaks before the end', async () => {
  await using hook = await receiver((response) => {
    response.writeHead(200, { 'content-length': '100' })
    response.write('O', () => response.destroy())
  })
  expect(await new Attempts().send(hook.origin)).toEqual({ is: 'delivered' })
})

test.for([
  { what: 'closes the connection', says: '', detail: 'closed the connection without an answer' },
  { what: 'speaks something else', says: 'SSH-2.0-OpenSSH_10.0\r\n', detail: 'is not HTTP (HPE_' },
  {
    what: 'answers with endless headers',
    says: `HTTP/1.1 200 OK\r\nx: ${'x'.repeat(100_000)}`,
    detail: 'is not HTTP (HPE_HEADER_OVERFLOW)',
  },
  {
    what: 'switches to another protocol',
    says: 'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n',
    detail: 'closed the connection without an answer',
  },
])('a receiver that $what is told as such', async ({ says, detail }) => {
  await using hook = await rawReceiver((socket) => socket.once('data', () => socket.end(says)))
  expect(await new Attempts().send(hook.origin)).toEqual({
    is: 'failed',
    detail: expect.stringContaining(detail),
    again: true,
  })
})

test('a receiver that is away is told as such', async () => {
  const gone = await rawReceiver(() => {})
  await gone[Symbol.asyncDispose]()
  expect(await new Attempts().send(gone.origin)).toEqual({
    is: 'failed',
    detail: `Nothing listens at ${gone.origin}: see whether the receiver runs, and whether the port is right.`,
    again: true,
  })
})

test('a name that no host can have is told as such', async () => {
  // Longer than a label may be, so that no name server is asked.
  const name = `${'a'.repeat(64)}.test`
  expect(await new Attempts().send(`http://${name}/`)).toEqual({
    is: 'failed',
    detail: expect.stringContaining(`There is no host named ${name}`),
    again: true,
  })
})

test('HTTPS with a receiver that speaks plain HTTP is told as such', async () => {
  await using hook = await receiver((response) => response.end())
  expect(await new Attempts().send(hook.origin.replace('http', 'https'))).toEqual({
    is: 'failed',
    detail: expect.stringContaining('the address has to begin with http://'),
    again: true,
  })
})

/** Writes until the other side goes away; gives how much, in bytes. */
async function stream(response: ServerResponse): Promise<number> {
  const chunk = Buffer.alloc(64 * 1024, 'x')
  const gone = once(response, 'close')
  let bytes = 0
  while (!response.destroyed && bytes < STREAMED_AT_MOST_BYTES) {
    bytes += chunk.length
    if (!response.write(chunk)) await Promise.race([once(response, 'drain'), gone])
  }
  return bytes
}

/** When the next answer's headers have been read. */
function answerReceived(): Promise<void> {
  return new Promise((resolve) => {
    const onAnswer = () => {
      unsubscribe('http.client.response.finish', onAnswer)
      resolve()
    }
    subscribe('http.client.response.finish', onAnswer)
  })
}
