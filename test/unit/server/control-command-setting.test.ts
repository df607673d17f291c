import { expect, onTestFinished, test } from 'vitest'
import { buildControlDoor } from '../../../src/server/control/door.ts'
import { ask, asWriter, FakeEngine, openDoor } from './control-support.ts'

const SETTINGS = '/api/v1/settings'
const COMMAND = { alertCommand: ['/usr/bin/notify', '--urgent'] }

const refused = {
  status: 403,
  json: {
    error: {
      code: 'forbidden',
      message:
        'alertCommand can only be set from the computer that runs Upwarden Tray: there, open the page at 127.0.0.1, or log in by SSH. ' +
        'Nothing was changed.',
    },
  },
}

test('the command that is run for alerts can be set from this computer', async () => {
  const engine = new FakeEngine()
  const door = await openDoor(engine)
  const answer = await ask(door, SETTINGS, { method: 'PATCH', headers: asWriter, body: COMMAND })
  expect(answer.status).toBe(200)
  expect(engine.calls).toEqual([['settings.update', COMMAND]])
})

test.each(['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'])(
  'but not through a proxy on it, which says so by %s',
  async (header) => {
    const engine = new FakeEngine()
    const door = await openDoor(engine)
    const headers = { ...asWriter, [header]: '192.0.2.7' }
    expect(await ask(door, SETTINGS, { method: 'PATCH', headers, body: COMMAND })).toMatchObject(refused)
    expect(engine.calls).toEqual([])
  },
)

/** A request as from that address; the connection itself is not made. */
async function askFrom(remoteAddress: string, body: object) {
  const engine = new FakeEngine()
  const app = buildControlDoor(engine)
  onTestFinished(() => app.close())
  const headers = { ...asWriter, host: '127.0.0.1' }
  const answer = await app.inject({ method: 'PATCH', url: SETTINGS, headers, remoteAddress, payload: body })
  return { status: answer.statusCode, json: answer.json(), calls: engine.calls }
}

test.each([
  ['another computer', '192.0.2.7'],
  ['another computer, at an IPv6 socket', '::ffff:192.0.2.7'],
  ['another computer over IPv6', '2001:db8::7'],
])('nor from %s, not even to turn it off, whatever else is changed', async (_who, address) => {
  expect(await askFrom(address, COMMAND)).toMatchObject({ ...refused, calls: [] })
  expect(await askFrom(address, { alertCommand: null })).toMatchObject({ ...refused, calls: [] })
  expect(await askFrom(address, { theme: 'dark', ...COMMAND })).toMatchObject({ ...refused, calls: [] })
})

test.each(['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1'])('%s is this computer', async (address) => {
  expect(await askFrom(address, COMMAND)).toMatchObject({ status: 200 })
})

test('everything else can be set from anywhere', async () => {
  expect(await askFrom('192.0.2.7', { webhookUrl: 'https://192.0.2.8/' })).toMatchObject({ status: 200 })
})
