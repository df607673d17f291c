import { expect, test } from 'vitest'
import { contract } from '../../../src/contract/table.ts'
import { ask, asReader, asWriter, FakeEngine, GOOD_COOKIE, openDoor } from './control-support.ts'

test('without a key nothing is told, and the answer says where one is found', async () => {
  const engine = new FakeEngine()
  const door = await openDoor(engine)
  for (const path of ['/api/v1/monitors', '/api/v1/events', '/api/v1/openapi.json', '/metrics']) {
    const answer = await ask(door, path)
    expect(answer.status, path).toBe(401)
    expect(answer.headers['www-authenticate']).toBe('Bearer realm="Upwarden Tray"')
    expect(answer.json).toMatchObject({
      error: { code: 'unauthorized', message: expect.stringContaining('control.json') },
    })
  }
  expect(engine.calls).toEqual([])
})

test.each(['Bearer wrong', 'Basic a2V5', 'Bearer', ''])(
  'the credential "%s" is refused',
  async (authorization) => {
    const door = await openDoor(new FakeEngine())
    expect((await ask(door, '/api/v1/monitors', { headers: { authorization } })).status).toBe(401)
  },
)

test('a read key may look', async () => {
  const door = await openDoor(new FakeEngine())
  expect((await ask(door, '/api/v1/monitors/backup', { headers: asReader })).status).toBe(200)
})

test('a read key may ask for a preview, which changes nothing though it is a POST', async () => {
  const door = await openDoor(new FakeEngine())
  const schedule = { kind: 'interval', intervalSeconds: 60 }
  const question = { method: 'POST', headers: asReader, body: { schedule } }
  expect((await ask(door, '/api/v1/schedules/preview', question)).status).toBe(200)
})

test('a read key that asks for a change is told what it lacks, whatever the change', async () => {
  const engine = new FakeEngine()
  const door = await openDoor(engine)
  for (const [method, path] of changes()) {
    const answer = await ask(door, path, { method, headers: asReader, body: {} })
    expect(answer.status, `${method} ${path}`).toBe(403)
    expect(answer.json).toEqual({
      error: {
        code: 'forbidden',
        message: 'This API key may only read. To change anything takes a key whose scope is "write".',
      },
    })
  }
  expect(engine.calls).toEqual([])
})

test('a write key may change things', async () => {
  const door = await openDoor(new FakeEngine())
  const answer = await ask(door, '/api/v1/monitors/backup/pause', { method: 'POST', headers: asWriter })
  expect(answer.status).toBe(200)
})

test('the page’s cookie may do what a write key may', async () => {
  const door = await openDoor(new FakeEngine())
  const headers = { cookie: `other=1; upwarden_${door.port}=${GOOD_COOKIE}` }
  const answer = await ask(door, '/api/v1/monitors/backup/pause', { method: 'POST', headers })
  expect(answer.status).toBe(200)
})

test('a cookie of another receiver on this machine, or one that is no longer good, opens nothing', async () => {
  const door = await openDoor(new FakeEngine())
  for (const cookie of [`upwarden_1=${GOOD_COOKIE}`, `upwarden_${door.port}=old`]) {
    expect((await ask(door, '/api/v1/monitors', { headers: { cookie } })).status, cookie).toBe(401)
  }
})

test('a flood of wrong keys is told to wait, while the right key still opens', async () => {
  const door = await openDoor(new FakeEngine())
  const wrong = { headers: { authorization: 'Bearer guess' } }
  let answer = await ask(door, '/api/v1/summary', wrong)
  for (let guess = 0; guess < 500 && answer.status === 401; guess += 1) {
    answer = await ask(door, '/api/v1/summary', wrong)
  }
  expect(answer.status).toBe(429)
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
  expect(answer.json).toMatchObject({ error: { code: 'too_many_requests' } })
  expect((await ask(door, '/api/v1/summary', { headers: asReader })).status).toBe(200)
})

/** Method and path of each operation that changes something. */
function changes(): [string, string][] {
  const { monitors, settings, keys, pageLink } = contract
  return [...Object.values(monitors), ...Object.values(settings), ...Object.values(keys), pageLink].flatMap(
    (operation) => {
      const { meta, route } = operation['~orpc']
      const path = `/api/v1${route.path?.replaceAll(/\{\w+\}/g, 'some')}`
      return meta.changes && route.method !== undefined ? [[route.method, path]] : []
    },
  )
}
