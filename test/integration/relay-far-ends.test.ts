import { createServer } from 'node:https'
import { expect, test } from 'vitest'
import type { RelayResult } from '../../src/engine/relay/relay-result.ts'
import { relaySender } from '../../src/engine/relay/send-relayed.ts'
import type { RelayedSignal } from '../../src/store/relay-store.ts'
import { ManualClock, TEST_START } from '../support/clock.ts'
import { Authority, hasOpenssl } from './webhook-certificates.ts'
import { open, rawReceiver, receiver } from './webhook-receiver.ts'

const ID = '0194a1b2-0000-4000-8000-00000000000a'

const SIGNAL: RelayedSignal = {
  seq: 1,
  monitorKey: 1,
  deliveryId: ID,
  at: TEST_START,
  kind: 'fail',
  exitStatus: 3,
  runId: '0194a1b2-0000-4000-8000-000000000001',
  message: 'disk full',
  body: Uint8Array.from([0x6f, 0x6b, 0x0a, 0xff]),
}

/** One attempt, after which nothing of it may be left. */
async function send(
  origin: string,
  { clock = new ManualClock(), stopping = new AbortController(), signal = SIGNAL } = {},
): Promise<RelayResult> {
  const result = await relaySender(clock, '1.2.3')(signal, `${origin}/ping/secret`, stopping.signal)
  expect(clock.pending).toBe(0)
  expect(JSON.stringify(result)).not.toContain('secret')
  return result
}

test('a far end gets one POST that says all that the job said', async () => {
  await using farEnd = await receiver((response) => response.end('OK'))
  expect(await send(farEnd.origin)).toEqual({ is: 'delivered' })
  expect(farEnd.received).toMatchObject([
    {
      method: 'POST',
      url: `/ping/secret/3?rid=${SIGNAL.runId}&msg=disk+full`,
      headers: {
        'content-length': '4',
        'user-agent': 'Upwarden-Tray/1.2.3',
        'upwarden-delivery': ID,
      },
      body: 'ok\n\ufffd',
    },
  ])
})

test('a signal without a body is a POST with none', async () => {
  await using farEnd = await receiver((response) => response.end('OK'))
  await send(farEnd.origin, { signal: { ...SIGNAL, body: null } })
  expect(farEnd.received).toMatchObject([{ headers: { 'content-length': '0' }, body: '' }])
})

test('what is late carries the time when it was received before its own body', async () => {
  await using farEnd = await receiver((response) => response.end('OK'))
  const clock = new ManualClock()
  clock.advance(3_600_000)
  await send(farEnd.origin, { clock, signal: { ...SIGNAL, body: Buffer.from('rows: 5') } })
  expect(farEnd.received[0]?.body).toBe('Upwarden-Time: 2026-03-10T00:00:00.000Z\nrows: 5')
})

test('a redirect is not followed, and said', async () => {
  await using elsewhere = await receiver((response) => response.end('OK'))
  await using farEnd = await receiver((response) =>
    response.writeHead(302, { location: `${elsewhere.origin}/ping/secret` }).end(),
  )
  expect(await send(farEnd.origin)).toEqual({
    is: 'failed',
    detail: `${farEnd.origin} answered 302 (Found), a redirect to ${elsewhere.origin}, which is not followed: enter the new address where you edit the monitor.`,
    askedForMs: null,
  })
  expect(elsewhere.received).toEqual([])
})

test.for([
  { retryAfter: '120', askedForMs: 120_000 },
  { retryAfter: new Date(TEST_START + 90_000).toUTCString(), askedForMs: 90_000 },
])('a far end that is busy says when to come again: $retryAfter', async ({ retryAfter, askedForMs }) => {
  await using farEnd = await receiver((response) =>
    response.writeHead(503, { 'retry-after': retryAfter }).end(),
  )
  expect(await send(farEnd.origin)).toMatchObject({ is: 'failed', askedForMs })
})

test('a far end that hangs is given up after ten seconds', async () => {
  const { promise: arrived, resolve } = Promise.withResolvers<void>()
  await using farEnd = await rawReceiver((socket) => socket.once('data', () => resolve()))
  const clock = new ManualClock()
  const sending = send(farEnd.origin, { clock })
  await arrived
  clock.advance(10_000)
  expect(await sending).toEqual({
    is: 'failed',
    detail: `${farEnd.origin} did not answer within 10 s: see whether it is busy, and whether a firewall is in the way.`,
    askedForMs: null,
  })
})

test('an attempt ends at once when the monitor is linked to another URL', async () => {
  const { promise: arrived, resolve } = Promise.withResolvers<void>()
  await using farEnd = await rawReceiver((socket) => socket.once('data', () => resolve()))
  const stopping = new AbortController()
  const sending = send(farEnd.origin, { stopping })
  await arrived
  stopping.abort()
  expect(await sending).toMatchObject({ is: 'failed' })
})

test('a far end that is not there, or breaks off, is told in words', async () => {
  const farEnd = await rawReceiver((socket) => socket.once('data', () => socket.resetAndDestroy()))
  expect(await send(farEnd.origin)).toMatchObject({
    detail: `${farEnd.origin} closed the connection without an answer: see whether the address is right, and what the log of the receiver says.`,
  })
  await farEnd[Symbol.asyncDispose]()
  expect(await send(farEnd.origin)).toMatchObject({
    detail: `Nothing listens at ${farEnd.origin}: see whether the receiver runs, and whether the port is right.`,
  })
})

test('a far end whose certificate is not trusted is sent nothing, and that is told in words', async (context) => {
  if (!hasOpenssl()) return context.skip('OpenSSL 3 makes the certificates')
  using strangers = new Authority()
  let requests = 0
  const server = createServer(strangers.selfSigned('IP:127.0.0.1'), (_request, response) => {
    requests += 1
    response.end('OK')
  })
  await using farEnd = await open(server, 'https')
  expect(await send(farEnd.origin)).toMatchObject({
    is: 'failed',
    detail: expect.stringMatching(
      /^The certificate of https:\/\/127\.0\.0\.1:\d+ is signed by nobody but itself: /,
    ),
  })
  expect(requests).toBe(0)
})
