import { expect, test } from 'vitest'
import { every, startTestEngine, type TestEngine } from '../../../support/engine.ts'
import { DELIVERED, FarEnd, failed, settle } from '../../../support/far-end.ts'
import { BreakableDisk } from '../breakable.ts'

const RELAY_URL = 'https://upwarden.example/api/v1/heartbeat/token'

function addLinked(upwarden: TestEngine) {
  return upwarden.add({ relayUrl: RELAY_URL, schedule: every(86_400) })
}

test('what waits at a power cut is delivered after it, in order, and then what came since', async () => {
  const farEnd = new FarEnd()
  farEnd.answer = () => failed()
  const before = startTestEngine({ sendRelayed: farEnd.send })
  const monitor = await addLinked(before)
  for (const message of ['one', 'two']) await before.push(monitor, { message, body: Buffer.from(message) })
  const upwarden = before.crash(60_000)
  farEnd.attempts.length = 0
  farEnd.answer = () => DELIVERED
  expect((await upwarden.get(monitor)).relay).toMatchObject({
    waiting: 2,
    oldestAt: '2026-03-10T00:00:00.000Z',
  })
  await upwarden.push(monitor, { message: 'three' })
  await settle()
  expect(farEnd.attempts).toMatchObject([
    { message: 'one', body: Buffer.from('one') },
    { message: 'two', body: Buffer.from('two') },
    { message: 'three' },
  ])
})

test('a signal that was delivered when the power was cut comes again by the same name, and no other does', async () => {
  const farEnd = new FarEnd()
  const before = startTestEngine({ sendRelayed: farEnd.send })
  const monitor = await addLinked(before)
  await before.push(monitor, { message: 'one' })
  await settle()
  farEnd.answer = () => null
  await before.push(monitor, { message: 'two' })
  await settle()
  farEnd.answer = () => DELIVERED
  before.crash()
  await settle()
  expect(farEnd.messages).toEqual(['one', 'two', 'two'])
  expect(farEnd.attempts[2]?.deliveryId).toBe(farEnd.attempts[1]?.deliveryId)
})

test('to stop waits a moment for the answers that are under way, which are not asked for again', async () => {
  const farEnd = new FarEnd()
  farEnd.answer = () => null
  const before = startTestEngine({ sendRelayed: farEnd.send })
  const monitor = await addLinked(before)
  for (const message of ['one', 'two']) await before.push(monitor, { message })
  await settle()
  const stopped = before.engine.stop()
  farEnd.release()
  await stopped
  farEnd.answer = () => DELIVERED
  await before.restart()
  await settle()
  expect(farEnd.messages).toEqual(['one', 'two'])
})

test('to stop waits for no far end that hangs: what was under way is sent after the next start', async () => {
  const farEnd = new FarEnd()
  farEnd.answer = () => null
  const before = startTestEngine({ sendRelayed: farEnd.send })
  const monitor = await addLinked(before)
  await before.push(monitor, { message: 'one' })
  await settle()
  const stopped = before.engine.stop()
  before.clock.advance(500)
  await stopped
  expect(before.clock.pending).toBe(0)
  farEnd.answer = () => DELIVERED
  await before.restart()
  await settle()
  expect(farEnd.messages).toEqual(['one', 'one'])
})

test('to stop while it waits for a far end that is away leaves no timer behind', async () => {
  const farEnd = new FarEnd()
  farEnd.answer = () => failed()
  const upwarden = startTestEngine({ sendRelayed: farEnd.send })
  await upwarden.push(await addLinked(upwarden))
  await settle()
  await upwarden.engine.stop()
  expect(upwarden.clock.pending).toBe(0)
})

test('what is delivered while the disk is full is not sent again once there is room', async () => {
  const disk = new BreakableDisk()
  const farEnd = new FarEnd()
  farEnd.answer = () => null
  const upwarden = startTestEngine({ sendRelayed: farEnd.send, around: disk.around })
  const monitor = await addLinked(upwarden)
  for (const message of ['one', 'two']) await upwarden.push(monitor, { message })
  await settle()
  disk.isFull = true
  farEnd.answer = () => DELIVERED
  farEnd.release()
  await settle()
  upwarden.clock.advance(10_000)
  await settle()
  expect(farEnd.messages).toEqual(['one'])
  expect(upwarden.problems).toContain('noting what was relayed failed: The disk is full: make room there')
  disk.isFull = false
  upwarden.clock.advance(1000)
  await settle()
  expect(farEnd.messages).toEqual(['one', 'two'])
  expect((await upwarden.get(monitor)).relay).toMatchObject({ waiting: 0 })
})

test('a signal that could not be stored is not forwarded either', async () => {
  const disk = new BreakableDisk()
  const farEnd = new FarEnd()
  const upwarden = startTestEngine({ sendRelayed: farEnd.send, around: disk.around })
  const monitor = await addLinked(upwarden)
  disk.isFull = true
  expect(await upwarden.push(monitor, { message: 'lost' })).toMatchObject({ is: 'unavailable' })
  disk.isFull = false
  await upwarden.push(monitor, { message: 'kept' })
  await settle()
  expect(farEnd.messages).toEqual(['kept'])
  expect((await upwarden.get(monitor)).relay).toMatchObject({ waiting: 0 })
})
