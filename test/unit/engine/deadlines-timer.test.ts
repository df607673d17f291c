import { expect, test } from 'vitest'
import { ManualClock } from '../../support/clock.ts'
import { every, startTestEngine } from '../../support/engine.ts'
import { BreakableDisk } from './breakable.ts'

/** The longest that a timer of Node's can wait; a longer one fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

/** Notes how long it was asked to wait; and its timers may fire too early, as Node's do by up to a millisecond. */
class OddClock extends ManualClock {
  readonly waits: number[] = []
  earlyByMs = 0

  override after(ms: number, work: () => void): () => void {
    this.waits.push(ms)
    return super.after(ms - this.earlyByMs, work)
  }
}

test('a deadline of a year from now is waited for, and does not fire at once', async () => {
  const clock = new OddClock()
  const upwarden = startTestEngine({ clock })
  const monitor = await upwarden.add({ schedule: every(31_622_400), graceSeconds: 31_622_400 })
  await upwarden.push(monitor)
  clock.advance(120_000)
  expect(await upwarden.get(monitor)).toMatchObject({ status: 'up', deadlineAt: '2028-03-11T00:00:00.000Z' })
  expect(Math.max(...clock.waits)).toBeLessThan(LONGEST_TIMER_MS)
})

test('a timer that fires too early judges nothing, and once more in time', async () => {
  const clock = new OddClock()
  clock.earlyByMs = 0.7
  const upwarden = startTestEngine({ clock })
  const monitor = await upwarden.add()
  await upwarden.push(monitor)
  const changes = upwarden.changes(monitor)
  clock.advance(60_000.9)
  expect(changes).toEqual([])
  clock.advance(2)
  expect(changes).toEqual(['up → late, late'])
})

test('a wall clock that was set forward is noticed within ten seconds', async () => {
  const upwarden = startTestEngine()
  const monitor = await upwarden.add({ schedule: every(3600) })
  await upwarden.push(monitor)
  upwarden.clock.setWall(upwarden.clock.now() + 3_600_000)
  upwarden.clock.advance(10_000)
  expect((await upwarden.get(monitor)).status).toBe('late')
})

test('a judgement that cannot be stored is made as soon as it can, once, and told of then', async () => {
  const disk = new BreakableDisk()
  const upwarden = startTestEngine({ around: disk.around }).listen()
  const monitor = await upwarden.add()
  await upwarden.push(monitor)
  const changes = upwarden.changes(monitor)
  disk.isFull = true
  upwarden.clock.advance(90_000)
  expect((await upwarden.get(monitor)).status).toBe('up')
  expect(upwarden.announced).toEqual([])
  expect(upwarden.problems.filter((line) => line.startsWith('judging'))).toEqual([
    'judging failed: The disk is full: make room there',
  ])

  disk.isFull = false
  upwarden.clock.advance(1000)
  expect(changes).toEqual(['up → down, missed'])
  upwarden.clock.advance(60_000)
  expect(upwarden.announced).toHaveLength(1)
})
