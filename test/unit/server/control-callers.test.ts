import { hostname } from 'node:os'
import { expect, test } from 'vitest'
import { isOurName } from '../../../src/server/control/callers.ts'
import { ask, asWriter, FakeEngine, GOOD_COOKIE, openDoor } from './control-support.ts'

const LOOPBACK = '127.0.0.1'

test.each(['127.0.0.1:8478', '127.0.0.1', 'localhost:9000', 'LOCALHOST', 'localhost.:8478', '[::1]:8478'])(
  'loopback may be asked as %s',
  (host) => {
    expect(isOurName(host, LOOPBACK, [])).toBe(true)
  },
)

test.each([
  undefined,
  '',
  'evil.test',
  'evil.test:8478',
  '127.0.0.1.evil.test',
  'localhost.evil.test',
  'user@localhost',
  'localhost/evil.test',
  'evil.test#127.0.0.1',
  '192.168.1.20:8478',
  '[fd00::1]:8478',
  '127.0.0.1:port',
])('loopback may not be asked as %s', (host) => {
  expect(isOurName(host, LOOPBACK, [])).toBe(false)
})

test('a name from the settings is ours, in any case and with any port', () => {
  expect(isOurName('Devbox.LAN:8478', LOOPBACK, ['devbox.lan'])).toBe(true)
  expect(isOurName('[FD00::1]:8478', LOOPBACK, ['fd00:0::1'])).toBe(true)
  expect(isOurName('other.lan:8478', LOOPBACK, ['devbox.lan'])).toBe(false)
})

test('on the network, the address at which the connection came in is ours, and no other', () => {
  expect(isOurName('192.168.1.20:8478', '192.168.1.20', [])).toBe(true)
  expect(isOurName('192.168.1.20:8478', '::ffff:192.168.1.20', [])).toBe(true)
  expect(isOurName('[fd00::1]:8478', 'fd00::1', [])).toBe(true)
  expect(isOurName('192.168.1.21:8478', '192.168.1.20', [])).toBe(false)
})

test('a request for the name of this computer is let in', async () => {
  const door = await openDoor(new FakeEngine())
  for (const host of [hostname(), `${hostname().toUpperCase()}.local:8478`]) {
    const answer = await ask(door, '/api/v1/monitors', { headers: { ...asWriter, host } })
    expect(answer.status, host).toBe(200)
  }
})

test('a request for a name that is not ours is refused, even with a key, and says what to do', async () => {
  const engine = new FakeEngine()
  const door = await openDoor(engine)
  for (const path of ['/api/v1/monitors', '/healthz', '/', '/badge/backup.svg']) {
    const answer = await ask(door, path, { headers: { ...asWriter, host: 'evil.test' } })
    expect(answer.status, path).toBe(403)
    expect(answer.json).toEqual({
      error: {
        code: 'forbidden',
        message:
          '"evil.test" is not a name of this receiver. Ask it as 127.0.0.1, or add the name to controlHosts in its settings.',
      },
    })
  }
  expect(engine.calls).toEqual([])

  engine.currentSettings = { ...engine.currentSettings, controlHosts: ['evil.test'] }
  const answer = await ask(door, '/api/v1/monitors', { headers: { ...asWriter, host: 'evil.test' } })
  expect(answer.status).toBe(200)
})

test.each(['http://evil.test', 'null', 'http://127.0.0.1:1', 'http://localhost', 'nonsense', ''])(
  'a change that comes from the origin "%s" is refused',
  async (origin) => {
    const engine = new FakeEngine()
    const door = await openDoor(engine)
    for (const method of ['POST', 'PATCH', 'DELETE', 'OPTIONS', 'PUT']) {
      const answer = await ask(door, '/api/v1/monitors/backup', { method, headers: { ...asWriter, origin } })
      expect(answer.status, method).toBe(403)
    }
    expect(engine.calls).toEqual([])
  },
)

test('a change from our own page passes, and so does one from no page at all', async () => {
  const door = await openDoor(new FakeEngine())
  const host = `localhost:${door.port}`
  const fromPage = { host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' }
  for (const headers of [fromPage, {}, { 'sec-fetch-site': 'none' }]) {
    const cookie = `upwarden_${door.port}=${GOOD_COOKIE}`
    const answer = await ask(door, '/api/v1/monitors/backup', {
      method: 'DELETE',
      headers: { ...headers, cookie },
    })
    expect(answer.status).toBe(204)
  }
})

test.each(['cross-site', 'same-site'])(
  'a browser that says it asks for a %s page is refused',
  async (site) => {
    const engine = new FakeEngine()
    const door = await openDoor(engine)
    const headers = { ...asWriter, 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors' }
    expect((await ask(door, '/api/v1/monitors/backup', { method: 'DELETE', headers })).status).toBe(403)
    expect((await ask(door, '/api/v1/monitors', { headers })).status).toBe(403)
    expect(engine.calls).toEqual([])
  },
)

test('a badge and the health may be shown in the page of another site', async () => {
  const door = await openDoor(new FakeEngine())
  const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }
  expect((await ask(door, '/badge/backup.svg', { headers })).status).toBe(200)
  expect((await ask(door, '/healthz', { headers })).status).toBe(200)
})

test('every answer forbids what a browser should not do with it, and none lets other origins read it', async () => {
  const door = await openDoor(new FakeEngine())
  const paths = ['/api/v1/monitors', '/', '/nothing', '/healthz', '/%zz', '/metrics', '/badge/none.svg']
  for (const path of paths) {
    const { headers } = await ask(door, path, { headers: { origin: 'http://evil.test' } })
    expect(headers, path).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    })
    expect(headers['content-security-policy'], path).toMatch(
      /^default-src 'none'; script-src 'self'; .*base-uri 'none'; form-action 'self'; frame-ancestors 'none'$/,
    )
    expect(headers['content-security-policy'], path).not.toContain('unsafe')
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  }
})
