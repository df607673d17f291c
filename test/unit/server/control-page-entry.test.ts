import { expect, test } from 'vitest'
import {
  ask,
  asReader,
  FakeEngine,
  GOOD_CODE,
  GOOD_COOKIE,
  type OpenDoor,
  openDoor,
} from './control-support.ts'

const LINK = `/?code=${GOOD_CODE}`

test('a link opens the page: the code becomes a cookie and leaves the address', async () => {
  const door = await openDoor(new FakeEngine())
  for (const headers of [{}, { 'sec-fetch-site': 'none', accept: 'text/html' }]) {
    const answer = await ask(door, LINK, { headers })
    expect(answer.status).toBe(303)
    expect(answer.headers.location).toBe('/')
    expect(answer.headers['set-cookie']).toEqual([
      `upwarden_${door.port}=${GOOD_COOKIE}; Max-Age=34560000; Path=/; HttpOnly; SameSite=Strict`,
    ])
  }
})

test('the cookie’s name carries the port that the browser sees, through a tunnel, too', async () => {
  const door = await openDoor(new FakeEngine())
  const through = await ask(door, LINK, { headers: { host: 'localhost:9000' } })
  expect(through.headers['set-cookie']?.[0]).toMatch(/^upwarden_9000=/)
})

test('a link can lead to one monitor', async () => {
  const door = await openDoor(new FakeEngine())
  expect((await ask(door, `/monitors/backup?code=${GOOD_CODE}`)).headers.location).toBe('/monitors/backup')
})

test('a link cannot lead away from us', async () => {
  const door = await openDoor(new FakeEngine())
  const absolute = await ask(door, `http://evil.test/?code=${GOOD_CODE}`)
  expect(absolute.headers.location).toBe('/')
})

test.each([
  ['clicked in the page of another site', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }],
  ['opened in a browser that does not say where from', { accept: 'text/html,*/*' }],
])('a link %s goes on by itself, as a request of our own', async (_case, headers) => {
  const door = await openDoor(new FakeEngine())
  const answer = await ask(door, LINK, { headers })
  expect(answer.status).toBe(200)
  expect(answer.headers['set-cookie']?.[0]).toContain(GOOD_COOKIE)
  expect(answer.text).toContain('<meta http-equiv="refresh" content="0; url=/">')
  expect(answer.text).not.toContain(GOOD_CODE)
})

test('a link that was used already says what to do instead', async () => {
  const door = await openDoor(new FakeEngine())
  for (const path of ['/?code=old', '/?code=', '/monitors/backup?code=old']) {
    const answer = await ask(door, path)
    expect(answer.status, path).toBe(401)
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(answer.text).toContain('This link was used already, or is too old')
    expect(answer.text).toContain('<code>upwarden open</code>')
    expect(answer.headers['set-cookie']).toBeUndefined()
  }
})

test('a used link just opens the page where the browser has the cookie', async () => {
  const door = await openDoor(new FakeEngine())
  const answer = await ask(door, '/?code=old', { headers: cookie(door) })
  expect(answer.status).toBe(303)
  expect(answer.headers.location).toBe('/')
})

test('without a cookie the page is locked, and says how to open it', async () => {
  const engine = new FakeEngine()
  const door = await openDoor(engine)
  for (const path of ['/', '/monitors/backup', '/add', '/settings', '/settings/network']) {
    for (const headers of [{}, { cookie: `upwarden_${door.port}=old` }, asReader]) {
      const answer = await ask(door, path, { headers })
      expect(answer.status, path).toBe(401)
      expect(answer.text).toContain('This page is locked')
      expect(answer.text).toContain('<code>upwarden open</code>')
    }
  }
  expect(engine.calls).toEqual([])
})

test('a link from another site, on which a browser does not send the cookie, is followed once more by our own page', async () => {
  const door = await openDoor(new FakeEngine())
  const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
  const answer = await ask(door, '/monitors/%22%3E%3Cscript%3E', { headers })
  expect(answer.text).toContain('content="0; url=/monitors/%22%3E%3Cscript%3E"')
  expect((await ask(door, '/', { headers: { 'sec-fetch-site': 'same-origin' } })).status).toBe(401)
})

test('looking at a link without opening it does not use it up', async () => {
  const engine = new FakeEngine()
  const door = await openDoor(engine)
  const answer = await ask(door, LINK, { method: 'HEAD' })
  expect(answer.headers['set-cookie']).toBeUndefined()
})

test('the pages that are made here carry no script, and only their own style may apply', async () => {
  const door = await openDoor(new FakeEngine())
  for (const path of ['/', '/?code=old']) {
    const { headers, text } = await ask(door, path)
    expect(text).not.toContain('<script')
    expect(headers['content-security-policy']).toMatch(/; style-src 'sha256-[^' ]+'; /)
  }
})

function cookie({ port }: OpenDoor) {
  return { cookie: `upwarden_${port}=${GOOD_COOKIE}` }
}
