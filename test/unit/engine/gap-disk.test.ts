import { expect, test } from 'vitest'
import { startTestEngine } from '../../support/engine.ts'
import { BreakableDisk } from './breakable.ts'
import { gapsOf } from './gaps.ts'

const HOUR = 3_600_000

test('what cannot be written is made up for as soon as it can, and nobody is judged before', async () => {
  const disk = new BreakableDisk()
  const upwarden = startTestEngine({ around: disk.around }).listen()
  const monitor = await upwarden.add()
  await upwarden.push(monitor)
  const changes = upwarden.changes(monitor)
  disk.isFull = true
  upwarden.clock.freeze(HOUR)
  upwarden.clock.advance(30_000)
  expect(changes).toEqual([])
  expect(upwarden.problems.filter((line) => line.startsWith('judging'))[0]).toBe(
    'judging failed: The disk is full: make room there',
  )
  disk.isFull = false
  upwarden.clock.advance(1000)
  expect(changes).toEqual(['up → unknown, not listening'])
  expect(await gapsOf(upwarden, monitor)).toHaveLength(1)
  upwarden.clock.advance(100_000)
  expect(upwarden.announced).toHaveLength(1)
})

test('a heartbeat that a full disk made us refuse is a gap of ours, not a miss of the job', async () => {
  const disk = new BreakableDisk()
  const upwarden = startTestEngine({ around: disk.around }).listen()
  const [refused, other] = [await upwarden.add(), await upwarden.add()]
  for (const monitor of [refused, other]) await upwarden.push(monitor)
  upwarden.clock.advance(58_000)
  disk.isFull = true
  expect(await upwarden.push(refused)).toMatchObject({ is: 'unavailable' })
  upwarden.clock.advance(20_000)
  disk.isFull = false
  upwarden.clock.advance(1000)
  for (const monitor of [refused, other]) expect((await upwarden.get(monitor)).status).toBe('unknown')
  expect(await gapsOf(upwarden, other)).toEqual(['00:00:58 to 00:01:19'])
  expect(upwarden.announced).toEqual([])
})

test('a full disk that nobody was refused for excuses nobody', async () => {
  const disk = new BreakableDisk()
  const upwarden = startTestEngine({ around: disk.around }).listen()
  const monitor = await upwarden.add()
  await upwarden.push(monitor)
  upwarden.clock.advance(58_000)
  disk.isFull = true
  upwarden.clock.advance(20_000)
  disk.isFull = false
  upwarden.clock.advance(1000)
  expect((await upwarden.get(monitor)).status).toBe('down')
})
