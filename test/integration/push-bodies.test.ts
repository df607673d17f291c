import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { exchange, openSocket, statusOf } from '../support/raw.ts'
import { openPushDoor, TOKEN } from './push-door.ts'

const TEN_MB = 10_000_000

test.each(['', '/start', '/fail', '/log', '/3'])(
  'the body of a POST to …%s is kept as it came',
  async (suffix) => {
    const door = await openPushDoor()
    const body = randomBytes(5000)
    expect((await door.push(`/ping/${TOKEN}${suffix}`, { method: 'POST', body })).status).toBe(200)
    expect(Buffer.compare(door.received[0]?.signal.body ?? Buffer.of(), body)).toBe(0)
  },
)

test.each([
  'text/plain; charset=latin1',
  'application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/octet-stream',
  'nonsense',
  ';',
])('whatever its type says: %s', async (contentType) => {
  const door = await openPushDoor()
  const response = await door.push(`/ping/${TOKEN}`, {
    method: 'POST',
    body: '{not json',
    headers: { 'content-type': contentType },
  })
  expect(response.status).toBe(200)
  expect(door.received).toMatchObject([{ signal: { body: Buffer.from('{not json') } }])
})

test('whatever its encoding says', async () => {
  const door = await openPushDoor()
  for (const encoding of ['gzip', 'br', 'nonsense']) {
    const headers = { 'content-encoding': encoding }
    expect((await door.push(`/ping/${TOKEN}`, { method: 'POST', body: 'not packed', headers })).status).toBe(
      200,
    )
  }
  expect(door.received.map(({ signal }) => String(signal.body))).toEqual(Array(3).fill('not packed'))
})

test('an empty body is none', async () => {
  const door = await openPushDoor()
  await door.push(`/ping/${TOKEN}`, { method: 'POST' })
  await exchange(
    door.url,
    `POST /ping/${TOKEN} HTTP/1.1\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n`,
  )
  await exchange(door.url, `POST /ping/${TOKEN} HTTP/1.1\r\nConnection: close\r\n\r\n`)
  expect(door.received.map(({ signal }) => signal.body)).toEqual([null, null, null])
})

test('a body that came with GET is kept like any other', async () => {
  const door = await openPushDoor()
  await exchange(
    door.url,
    `GET /ping/${TOKEN} HTTP/1.1\r\nContent-Length: 4\r\nConnection: close\r\n\r\ndone`,
  )
  expect(door.received).toMatchObject([{ signal: { method: 'GET', body: Buffer.from('done') } }])
})

test('a body that comes in pieces is put together', async () => {
  const door = await openPushDoor()
  const answer = await exchange(
    door.url,
    `POST /ping/${TOKEN} HTTP/1.1\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n`,
    '5\r\nhello\r\n',
    '1;extension=1\r\n \r\n',
    '5\r\nthere\r\n0\r\nTrailer: x\r\n\r\n',
  )
  expect(statusOf(answer)).toBe(200)
  expect(String(door.received[0]?.signal.body)).toBe('hello there')
})

test('of a long body, the first 100,000 bytes are kept', async () => {
  const door = await openPushDoor()
  const body = randomBytes(300_000)
  for (const size of [99_999, 100_000, 100_001, 300_000]) {
    await door.push(`/ping/${TOKEN}`, { method: 'POST', body: body.subarray(0, size) })
    const kept = door.received.at(-1)?.signal.body
    expect(Buffer.compare(kept ?? Buffer.of(), body.subarray(0, Math.min(size, 100_000)))).toBe(0)
  }
})

describe('a body of more than 10 MB', () => {
  test('is refused, one of just that is not', async () => {
    const door = await openPushDoor()
    const push = (size: number) => door.push(`/ping/${TOKEN}`, { method: 'POST', body: new Uint8Array(size) })
    expect((await push(TEN_MB)).status).toBe(200)
    const response = await push(TEN_MB + 1)
    expect(response.status).toBe(413)
    expect(response.headers.get('connection')).toBe('close')
    expect(await response.text()).toBe('body too large: at most 10 MB')
    expect(door.received).toHaveLength(1)
  })

  test('is refused before any of it is sent, where its length is said', async () => {
    const door = await openPushDoor()
    const answer = await exchange(
      door.url,
      `POST /ping/${TOKEN} HTTP/1.1\r\nContent-Length: ${TEN_MB + 1}\r\n\r\n`,
    )
    expect(statusOf(answer)).toBe(413)
  })

  test('is refused as soon as it is too long, where its length is not said', async () => {
    const door = await openPushDoor()
    const chunk = `100000\r\n${'x'.repeat(0x100000)}\r\n`
    const answer = await exchange(
      door.url,
      `POST /ping/${TOKEN} HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n`,
      ...Array<string>(12).fill(chunk),
    )
    expect(statusOf(answer)).toBe(413)
    expect(door.received).toEqual([])
  })

  test('is not read on and on: a caller that does not stop is cut off', async () => {
    const door = await openPushDoor()
    const socket = await openSocket(door.url)
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
    socket.resume().write(`POST /ping/${TOKEN} HTTP/1.1\r\nContent-Length: 100000000000\r\n\r\n`)
    const piece = Buffer.alloc(100_000)
    const pour = () => {
      if (socket.writable) socket.write(piece, pour)
    }
    pour()
    await closed
    expect(door.received).toEqual([])
  })

  test('is refused on every path', async () => {
    const door = await openPushDoor()
    for (const path of ['/ping/unknown', '/nowhere', `/api/push/${TOKEN}`]) {
      for (const method of ['POST', 'PUT']) {
        const response = await door.push(path, { method, body: new Uint8Array(TEN_MB + 1) })
        expect([path, method, response.status]).toEqual([path, method, 413])
      }
    }
  })
})

describe('a length that lies', () => {
  test('by saying more than comes: nothing is kept', async () => {
    const door = await openPushDoor()
    const answer = await exchange(
      door.url,
      `POST /ping/${TOKEN} HTTP/1.1\r\nContent-Length: 100\r\n\r\nshort`,
    )
    expect(statusOf(answer)).toBe(400)
    expect(door.received).toEqual([])
  })

  test('by saying less than comes: the rest is taken for a request, which it is not', async () => {
    const door = await openPushDoor()
    const request = `POST /ping/${TOKEN} HTTP/1.1\r\nContent-Length: 4\r\n\r\ndone and more\r\n\r\n`
    expect(statusOf(await exchange(door.url, request))).toBe(400)
    expect((await door.push(`/ping/${TOKEN}`)).status).toBe(200)
  })
})

test('a caller that goes away in the middle of its body has said nothing', async () => {
  const door = await openPushDoor()
  const socket = await openSocket(door.url)
  socket.write(`POST /ping/${TOKEN} HTTP/1.1\r\nContent-Length: 100000\r\n\r\n${'x'.repeat(50_000)}`)
  await new Promise<void>((resolve) =>
    socket
      .once('drain', () => resolve())
      .once('close', () => resolve())
      .resetAndDestroy(),
  )
  expect((await door.push(`/ping/${TOKEN}/log`)).status).toBe(200)
  expect(door.received.map(({ signal }) => signal.kind)).toEqual(['log'])
})
