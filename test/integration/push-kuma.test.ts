import { expect, test } from 'vitest'
import type { PushResult } from '../../src/engine/engine.ts'
import { openPushDoor, TOKEN } from './push-door.ts'

test.each([
  ['', 'success'],
  ['?status=up&msg=OK&ping=', 'success'],
  ['?status=', 'success'],
  ['?status=down', 'fail'],
  // As there: whatever is not up is down.
  ['?status=critical', 'fail'],
])('/api/push/<token>%s is a %s', async (query, kind) => {
  const door = await openPushDoor()
  for (const method of ['GET', 'HEAD', 'POST']) {
    const response = await door.push(`/api/push/${TOKEN}${query}`, { method })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toMatch('application/json')
    expect(await response.text()).toBe(method === 'HEAD' ? '' : '{"ok":true}')
    expect(door.received.at(-1)).toMatchObject({
      target: { by: 'token', token: TOKEN },
      signal: { kind, exitStatus: null, method },
    })
  }
})

test('msg is the message, and ping is what the job took, in milliseconds', async () => {
  const door = await openPushDoor()
  await door.push(`/api/push/${TOKEN}?status=up&msg=12%20files&ping=1234`)
  await door.push(`/api/push/${TOKEN}?status=up&ping=12.6`)
  await door.push(`/api/push/${TOKEN}?status=up&ping=0`)
  await door.push(`/api/push/${TOKEN}?status=up&ping=`)
  expect(door.received).toMatchObject([
    { signal: { message: '12 files', durationMs: 1234 } },
    { signal: { message: null, durationMs: 13 } },
    { signal: { durationMs: 0 } },
    { signal: { durationMs: null } },
  ])
})

test.each([
  ['12%20ms', 12],
  ['1e3', 1000],
  ['abc', null],
  ['null', null],
  ['-1', null],
  ['Infinity', null],
  ['99999999999999', null],
])(
  'a ping of %s is read as Kuma reads it: the heartbeat counts whatever stands there',
  async (ping, durationMs) => {
    const door = await openPushDoor()
    const response = await door.push(`/api/push/${TOKEN}?ping=${ping}`)
    expect(await response.json()).toEqual({ ok: true })
    expect(door.received).toMatchObject([{ signal: { kind: 'success', durationMs } }])
  },
)

test.each<[PushResult, number, string]>([
  [{ is: 'not found' }, 404, 'not found'],
  [{ is: 'too many', retryAfterSeconds: 1 }, 429, 'too many signals for this monitor'],
  [{ is: 'unavailable', retryAfterSeconds: 5 }, 503, 'not kept: try again later'],
])('what went wrong (%o) is said in the form that its clients read', async (result, status, msg) => {
  const door = await openPushDoor(() => result)
  const response = await door.push(`/api/push/${TOKEN}`)
  expect(response.status).toBe(status)
  expect(await response.json()).toEqual({ ok: false, msg })
})

test('a method that is not taken is refused in that form, too', async () => {
  const door = await openPushDoor()
  const response = await door.push(`/api/push/${TOKEN}`, { method: 'DELETE' })
  expect(response.status).toBe(405)
  expect(await response.json()).toEqual({ ok: false, msg: 'method not allowed: use GET, HEAD or POST' })
})
