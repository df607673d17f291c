import { expect, test } from 'vitest'
import { every, startTestEngine, type TestEngine } from '../../../support/engine.ts'
import { FarEnd, failed, settle } from '../../../support/far-end.ts'

const RELAY_URL = 'https://upwarden.example/api/v1/heartbeat/token'
const RID = '0194a1b2-0000-4000-8000-000000000001'

function start(): { upwarden: TestEngine; farEnd: FarEnd } {
  const farEnd = new FarEnd()
  return { farEnd, upwarden: startTestEngine({ sendRelayed: farEnd.send }) }
}

test('every signal of a linked monitor is forwarded as the job sent it, in order', async () => {
  const { upwarden, farEnd } = start()
  const monitor = await upwarden.add({ relayUrl: RELAY_URL })
  const body = Buffer.from('rows: 5')
  await upwarden.push(monitor, { kind: 'start', runId: RID })
  await upwarden.push(monitor, { kind: 'log', message: 'half way' })
  await upwarden.push(monitor, { kind: 'fail', exitStatus: 3, runId: RID, body })
  await upwarden.push(monitor)
  await settle()

  const nothing = { exitStatus: null, runId: null, message: null, body: null }
  expect(farEnd.attempts).toMatchObject([
    { ...nothing, url: RELAY_URL, kind: 'start', runId: RID },
    { ...nothing, url: RELAY_URL, kind: 'log', message: 'half way' },
    { ...nothing, url: RELAY_URL, kind: 'fail', exitStatus: 3, runId: RID, body },
    { ...nothing, url: RELAY_URL, kind: 'success' },
  ])
  expect((await upwarden.get(monitor)).relay).toEqual({
    waiting: 0,
    oldestAt: null,
    lastDeliveredAt: '2026-03-10T00:00:00.000Z',
    problem: null,
    retryAt: null,
    dropped: null,
  })
})

test('a monitor without a relay URL forwards nothing and says so', async () => {
  const { upwarden, farEnd } = start()
  const monitor = await upwarden.add()
  await upwarden.push(monitor)
  await settle()
  expect(farEnd.attempts).toEqual([])
  expect(await upwarden.get(monitor)).toMatchObject({ relayUrl: null, relay: null })
})

test('a signal that a paused monitor ignores is forwarded as what the job sent', async () => {
  const { upwarden, farEnd } = start()
  const monitor = await upwarden.add({ relayUrl: RELAY_URL, manualResume: true })
  await upwarden.client.monitors.pause({ id: monitor.id })
  await upwarden.push(monitor, { kind: 'fail' })
  await settle()
  expect(farEnd.attempts).toMatchObject([{ kind: 'fail' }])
  const { heartbeats } = await upwarden.client.monitors.heartbeats({ id: monitor.id })
  expect(heartbeats[0]?.kind).toBe('ignored')
})

test('of one monitor one signal is under way at a time, and the next goes when it is delivered', async () => {
  const { upwarden, farEnd } = start()
  farEnd.answer = () => null
  const monitor = await upwarden.add({ relayUrl: RELAY_URL })
  for (const message of ['one', 'two', 'three']) await upwarden.push(monitor, { message })
  await settle()
  expect(farEnd.messages).toEqual(['one'])
  farEnd.release()
  await settle()
  expect(farEnd.messages).toEqual(['one', 'two'])
  expect((await upwarden.get(monitor)).relay).toMatchObject({ waiting: 2 })
  farEnd.answer = () => ({ is: 'delivered' })
  farEnd.release()
  await settle()
  expect(farEnd.messages).toEqual(['one', 'two', 'three'])
})

test('a monitor that gets nothing through holds up no other', async () => {
  const { upwarden, farEnd } = start()
  farEnd.answer = ({ url }) => (url.endsWith('stuck') ? failed() : { is: 'delivered' })
  const stuck = await upwarden.add({ relayUrl: 'https://upwarden.example/stuck' })
  const other = await upwarden.add({ relayUrl: 'https://upwarden.example/other' })
  for (let n = 0; n < 3; n += 1) {
    await upwarden.push(stuck, { message: `stuck ${n}` })
    await upwarden.push(other, { message: `other ${n}` })
  }
  await settle()
  expect(farEnd.messages).toEqual(['stuck 0', 'other 0', 'other 1', 'other 2'])
  expect((await upwarden.get(stuck)).relay).toMatchObject({
    waiting: 3,
    oldestAt: '2026-03-10T00:00:00.000Z',
    problem: 'It is away.',
  })
})

test('a far end is sent eight signals at once at most; one that hangs holds up no other far end', async () => {
  const { upwarden, farEnd } = start()
  farEnd.answer = ({ url }) => (url.startsWith('https://hangs.example') ? null : { is: 'delivered' })
  for (let n = 0; n < 10; n += 1) {
    await upwarden.push(await upwarden.add({ relayUrl: `https://hangs.example/${n}` }), {
      message: `hangs ${n}`,
    })
  }
  await upwarden.push(await upwarden.add({ relayUrl: 'https://other.example/x' }), { message: 'other' })
  await settle()
  expect(farEnd.messages).toEqual([...Array.from({ length: 8 }, (_, n) => `hangs ${n}`), 'other'])
  farEnd.release()
  await settle()
  expect(farEnd.messages.slice(9)).toEqual(['hangs 8', 'hangs 9'])
  farEnd.release()
  await settle()
})

test('clients hear of a backlog that was delivered, and a list that was asked for before is out of date', async () => {
  const { upwarden, farEnd } = start()
  farEnd.answer = () => null
  const monitor = await upwarden.add({ relayUrl: RELAY_URL, schedule: every(86_400) })
  await upwarden.push(monitor)
  await settle()
  upwarden.clock.advance(1000)
  const events = upwarden.events()
  const before = upwarden.engine.revision()
  farEnd.release()
  await settle()
  upwarden.clock.advance(1000)
  expect(events).toMatchObject([{ name: 'monitor', data: { id: monitor.id, relay: { waiting: 0 } } }])
  expect(upwarden.engine.revision()).toBeGreaterThan(before)
})
