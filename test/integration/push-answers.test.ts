import { describe, expect, test } from 'vitest'
import type { PushResult } from '../../src/engine/engine.ts'
import { exchange, statusOf } from '../support/raw.ts'
import { openPushDoor, PING_KEY, RID, TOKEN } from './push-door.ts'

test.each<[PushResult, number, string, string | null]>([
  [{ is: 'kept' }, 200, 'OK', null],
  [{ is: 'created' }, 201, 'Created', null],
  [{ is: 'not found' }, 404, 'not found', null],
  [{ is: 'ambiguous slug' }, 409, 'ambiguous slug', null],
  [{ is: 'bad slug' }, 400, 'slug may have lower-case letters, digits, - and _ only, at most 100', null],
  [{ is: 'too many', retryAfterSeconds: 1 }, 429, 'too many signals for this monitor', '1'],
  [{ is: 'unavailable', retryAfterSeconds: 4.2 }, 503, 'not kept: try again later', '5'],
])('%o is answered %i %s', async (result, status, text, retryAfter) => {
  const door = await openPushDoor(() => result)
  for (const path of [`/api/v1/heartbeat/${TOKEN}`, `/ping/${PING_KEY}/backup/fail`]) {
    const response = await door.push(path, { method: 'POST', body: 'done' })
    expect(response.status).toBe(status)
    expect(await response.text()).toBe(text)
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(response.headers.get('retry-after')).toBe(retryAfter)
  }
})

test('an intake that fails in a way that it never should is a 500, and is reported without the token', async () => {
  const door = await openPushDoor(() => {
    throw new TypeError(`cannot read ${TOKEN}`)
  })
  const response = await door.push(`/api/v1/heartbeat/${TOKEN}`)
  expect(response.status).toBe(500)
  expect(await response.text()).toBe('internal error')
  expect(door.problems).toEqual([expect.stringMatching(/^A push could not be answered: TypeError at /)])
  expect(door.problems.join()).not.toContain(TOKEN)
})

describe('what finds no monitor', () => {
  test('is always told the same', async () => {
    const door = await openPushDoor()
    const answers = new Set<string>()
    for (const path of [
      `/api/v1/heartbeat/${'x'.repeat(22)}`,
      `/api/v1/heartbeat/${TOKEN.toLowerCase()}`,
      `/api/v1/heartbeat/${TOKEN}x`,
      '/api/v1/heartbeat/short',
      '/api/v1/heartbeat/',
      '/api/v1/heartbeat',
      `/api/v1/heartbeat/${'x'.repeat(5000)}`,
      `/api/v1/heartbeat/${TOKEN}/stop`,
      `/api/v1/heartbeat/${TOKEN}/1.5`,
      `/api/v1/heartbeat/${TOKEN}/start/`.padEnd(300, 'x'),
      `/api/v1/heartbeat/${TOKEN}/start/start/start`,
      `/api/v1/heartbeat/${PING_KEY}/unknown`,
      `/api/v1/heartbeat/${PING_KEY}/backup/stop`,
      '/api/v1/heartbeat//start',
      `/api/v1/heartbeat//${TOKEN}`,
      `//api/v1/heartbeat/${TOKEN}`,
      `/api/v1/heartbeat/x/../${TOKEN}`,
      `/api/v1/heartbeat/%2e%2e/${TOKEN}`,
      `/api/v1/heartbeat/${TOKEN}%2Fstart`,
      '/api/v1/heartbeat/%00',
      `/api/v1/heartbeat/${TOKEN}%00`,
      '/api/v1/heartbeat/%zz',
      '/api/v1/heartbeat/%c3%28',
      '/ping/%ff',
      `/API/v1/heartbeat/${TOKEN}`,
      '/ping/__proto__/constructor',
      '/',
      '/api/v1/monitors',
      '/../../etc/passwd',
    ]) {
      // fetch would tidy the path up.
      const answer = await exchange(door.url, `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
      answers.add(answer.replace(/\r\nDate: [^\r]*/, ''))
    }
    const [answer] = answers
    expect(answers.size).toBe(1)
    expect(answer).toMatch(/^HTTP\/1\.1 404 Not Found\r\n/)
    expect(answer).toMatch(/\r\n\r\nnot found$/)
    expect(door.problems).toEqual([])
  })

  test('is told nothing else by POST', async () => {
    const door = await openPushDoor()
    for (const path of ['/ping/unknown', '/nowhere', '/']) {
      const response = await door.push(path, { method: 'POST', body: 'x' })
      expect([response.status, await response.text()]).toEqual([404, 'not found'])
    }
  })
})

test.each(['PUT', 'DELETE', 'PATCH', 'PROPFIND', 'QUERY'])(
  '%s is refused with the methods that are taken',
  async (method) => {
    const door = await openPushDoor()
    for (const path of [`/api/v1/heartbeat/${TOKEN}`, `/ping/${PING_KEY}/backup/start`, '/ping/unknown']) {
      const response = await door.push(path, { method })
      expect(response.status).toBe(405)
      expect(response.headers.get('allow')).toBe('GET, HEAD, POST, OPTIONS')
      expect(await response.text()).toBe('method not allowed: use GET, HEAD or POST')
    }
    expect((await door.push('/nowhere', { method })).status).toBe(404)
    expect(door.received).toEqual([])
  },
)

describe('a web page may push from anywhere', () => {
  test('its browser is told so before it asks', async () => {
    const door = await openPushDoor()
    for (const path of [
      `/api/v1/heartbeat/${TOKEN}/start`,
      `/ping/${PING_KEY}/backup`,
      '/api/push/unknown',
    ]) {
      const response = await door.push(path, {
        method: 'OPTIONS',
        headers: {
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'content-type',
        },
      })
      expect(response.status).toBe(204)
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'access-control-allow-origin': '*',
        'access-control-allow-methods': 'GET, HEAD, POST',
        'access-control-allow-headers': '*',
      })
    }
    expect(door.received).toEqual([])
  })

  test('and every answer lets it in, is kept by nobody, and says how much of a body is kept', async () => {
    const door = await openPushDoor()
    const requests = [
      `GET /api/v1/heartbeat/${TOKEN} HTTP/1.1`,
      `HEAD /api/v1/heartbeat/${TOKEN}/start HTTP/1.1`,
      `GET /api/push/${TOKEN} HTTP/1.1`,
      'GET /api/push/unknown HTTP/1.1',
      'GET /ping/unknown HTTP/1.1',
      'GET /ping/%zz HTTP/1.1',
      `GET /ping/${TOKEN}/256 HTTP/1.1`,
      `GET /ping/${TOKEN}?rid=x HTTP/1.1`,
      `PUT /ping/${TOKEN} HTTP/1.1`,
      `OPTIONS /ping/${TOKEN} HTTP/1.1`,
      'GET /healthz HTTP/1.1',
      `POST /ping/${TOKEN} HTTP/1.1\r\nContent-Length: 10000001`,
      'this is not HTTP',
    ]
    for (const request of requests) {
      const answer = await exchange(door.url, `${request}\r\nConnection: close\r\n\r\n`)
      expect(answer, request).toMatch(/\r\naccess-control-allow-origin: \*\r\n/i)
      expect(answer, request).toMatch(/\r\ncache-control: no-store\r\n/i)
      expect(answer, request).toMatch(/\r\nping-body-limit: 100000\r\n/i)
    }
  })
})

describe('a caller of few means', () => {
  test('needs no header, not even Host', async () => {
    const door = await openPushDoor()
    const answer = await exchange(door.url, `GET /ping/${TOKEN} HTTP/1.1\r\n\r\n`)
    expect(statusOf(answer)).toBe(200)
  })

  test('may speak HTTP/1.0', async () => {
    const door = await openPushDoor()
    expect(statusOf(await exchange(door.url, `GET /ping/${TOKEN} HTTP/1.0\r\n\r\n`))).toBe(200)
  })

  test('may offer HTTP/2 or web sockets, which are declined', async () => {
    const door = await openPushDoor()
    for (const protocol of ['h2c', 'websocket']) {
      const request = `GET /ping/${TOKEN} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: ${protocol}\r\n\r\n`
      expect(statusOf(await exchange(door.url, request))).toBe(200)
    }
  })

  test('may send requests without waiting for the answers, which come in order', async () => {
    const door = await openPushDoor()
    const answer = await exchange(
      door.url,
      `GET /ping/${TOKEN}/start?rid=${RID} HTTP/1.1\r\n\r\nGET /ping/unknown HTTP/1.1\r\n\r\n`,
      `POST /ping/${TOKEN}/0 HTTP/1.1\r\nContent-Length: 4\r\nConnection: close\r\n\r\ndone`,
    )
    expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 404', 'HTTP/1.1 200'])
    expect(door.received.map(({ signal }) => signal.kind)).toEqual(['start', 'success', 'success'])
  })
})

describe('what is no request', () => {
  test.each([
    ['random text', 'hello there\r\n\r\n', 400],
    ['a TLS handshake', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400],
    ['a header without a colon', `GET /ping/${TOKEN} HTTP/1.1\r\nnonsense\r\n\r\n`, 400],
    ['two lengths', `POST /ping/${TOKEN} HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx`, 400],
    [
      'a length and chunks',
      `POST /ping/${TOKEN} HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n`,
      400,
    ],
    ['a length that is no number', `POST /ping/${TOKEN} HTTP/1.1\r\nContent-Length: many\r\n\r\n`, 400],
    ['headers without end', `GET /ping/${TOKEN} HTTP/1.1\r\n${`x: ${'y'.repeat(1000)}\r\n`.repeat(20)}`, 431],
    ['a path without end', `GET /ping/${'x'.repeat(20_000)}`, 431],
  ])('%s is refused in one plain line', async (_what, request, status) => {
    const door = await openPushDoor()
    const answer = await exchange(door.url, request)
    expect(statusOf(answer)).toBe(status)
    expect(answer).toMatch(/\r\ncontent-type: text\/plain; charset=utf-8\r\n/)
    expect(answer.split('\r\n\r\n')[1]).toMatch(/^[a-z ]+$/)
    expect(door.received).toEqual([])
  })
})

test('says at /healthz that it is well, and that it is ours', async () => {
  const door = await openPushDoor()
  const response = await door.push('/healthz')
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({ status: 'ok', app: 'upwarden-tray' })
})
