import { describe, expect, test } from 'vitest'
import type { Doors } from '../../../src/engine/engine.ts'
import { ManualClock } from '../../support/clock.ts'
import { every, startTestEngine } from '../../support/engine.ts'
import { gapsOf } from './gaps.ts'

const CONTROL = { host: '127.0.0.1', port: 8478 }
const OPEN: Doors = { push: { host: '127.0.0.1', port: 8477 }, control: CONTROL }
const SHUT: Doors = { push: null, control: CONTROL }

/** Counts how many timers are set. */
class CountingClock extends ManualClock {
  set = 0

  override after(ms: number, work: () => void): () => void {
    this.set += 1
    return super.after(ms, work)
  }
}

describe('a push door that is shut while it runs', () => {
  test('is a gap until it is open again, and nobody is judged in it', async () => {
    const upwarden = startTestEngine().listen()
    const monitor = await upwarden.add()
    await upwarden.push(monitor)
    const changes = upwarden.changes(monitor)
    upwarden.engine.setDoors(OPEN)
    upwarden.clock.advance(30_000)
    upwarden.engine.setDoors(SHUT)
    upwarden.clock.advance(600_000)
    expect(changes).toEqual([])
    upwarden.engine.setDoors(OPEN)
    expect(changes).toEqual(['up → unknown, not listening'])
    expect(await gapsOf(upwarden, monitor)).toEqual(['00:00:30 to 00:10:30'])
    upwarden.clock.advance(70_001)
    expect(upwarden.announced.map(({ text }) => text)).toEqual([
      'Expected by 00:11:40, every minute with 10 s grace. Last heard at 00:00:00. This computer was not listening from 00:00 to 00:10.',
    ])
  })

  test('is in the summary, and an event tells of it', async () => {
    const upwarden = startTestEngine()
    upwarden.engine.setDoors(OPEN)
    upwarden.clock.advance(30_000)
    const events = upwarden.events()
    const told = () => events.flatMap(({ name, data }) => (name === 'summary' ? [data.gap] : []))
    upwarden.engine.setDoors(SHUT)
    expect((await upwarden.client.summary()).gap).toEqual({ from: '2026-03-10T00:00:30.000Z' })
    expect(told().at(-1)).toEqual({ from: '2026-03-10T00:00:30.000Z' })
    upwarden.engine.setDoors(OPEN)
    expect((await upwarden.client.summary()).gap).toBeNull()
    expect(told().at(-1)).toBeNull()
  })

  test('and stays so until the end is known to have been shut since then', async () => {
    const before = startTestEngine({ hasDoors: true })
    const monitor = await before.add()
    before.engine.setDoors(OPEN)
    before.clock.advance(30_000)
    before.engine.setDoors(SHUT)
    before.clock.advance(600_000)
    const after = await before.restart(1000)
    after.engine.setDoors(OPEN)
    expect(await gapsOf(after, monitor)).toEqual(['00:00:30 to 00:10:31'])
  })

  test('lets edits judge by what is known of the gap so far', async () => {
    const upwarden = startTestEngine().listen()
    const monitor = await upwarden.add({ schedule: every(3600) })
    await upwarden.push(monitor)
    upwarden.engine.setDoors(OPEN)
    upwarden.engine.setDoors(SHUT)
    upwarden.clock.advance(600_000)
    await upwarden.client.monitors.update({ id: monitor.id, schedule: every(60) })
    upwarden.clock.advance(600_000)
    upwarden.engine.setDoors(OPEN)
    expect(await upwarden.get(monitor)).toMatchObject({
      status: 'unknown',
      expectedAt: '2026-03-10T00:21:00.000Z',
    })
    expect(upwarden.announced).toEqual([])
    expect(await gapsOf(upwarden, monitor)).toEqual(['00:00:00 to 00:20:00'])
  })

  test('does not keep it busy with those who are due', async () => {
    const clock = new CountingClock()
    const upwarden = startTestEngine({ clock })
    const monitor = await upwarden.add({ schedule: every(1), graceSeconds: 0 })
    await upwarden.push(monitor)
    upwarden.engine.setDoors(OPEN)
    upwarden.engine.setDoors(SHUT)
    clock.set = 0
    clock.advance(600_000)
    expect(clock.set).toBeLessThan(300)
  })

  test('does not hold up a sleep, nor the sleep the door', async () => {
    const upwarden = startTestEngine()
    const { engine, clock } = upwarden
    const monitor = await upwarden.add()
    engine.setDoors(OPEN)
    engine.setDoors(SHUT)
    clock.advance(1000)
    engine.power.suspend()
    clock.advance(1000)
    engine.setDoors(OPEN)
    clock.advance(1000)
    expect((await upwarden.client.summary()).gap).toEqual({ from: '2026-03-10T00:00:00.000Z' })
    clock.sleep(60_000)
    engine.power.resume()
    clock.advance(1000)
    expect((await upwarden.client.summary()).gap).toBeNull()
    expect(await gapsOf(upwarden, monitor)).toEqual(['00:00:00 to 00:01:03'])
  })
})

describe('an engine that is started by a host', () => {
  test('listens from the opening of its door on, and judges nobody before', async () => {
    const before = startTestEngine({ hasDoors: true }).listen()
    before.engine.setDoors(OPEN)
    const monitor = await before.add({ graceSeconds: 0 })
    await before.push(monitor)
    before.clock.advance(58_000)
    before.engine.setDoors(SHUT)
    const after = (await before.restart(1000)).listen()
    const changes = after.changes(monitor)
    after.clock.advance(5000)
    expect(changes).toEqual([])
    after.engine.setDoors(OPEN)
    expect(changes).toEqual(['up → unknown, not listening'])
    expect(await gapsOf(after, monitor)).toEqual(['00:00:58 to 00:01:04'])
    expect(after.announced).toEqual([])
  })

  test('that never opens its door has not listened', async () => {
    const first = startTestEngine({ hasDoors: true })
    const monitor = await first.add()
    first.engine.setDoors(OPEN)
    first.clock.advance(1000)
    first.engine.setDoors(SHUT)
    const second = await first.restart(1000)
    second.clock.advance(60_000)
    const third = await second.restart(1000)
    third.engine.setDoors(OPEN)
    expect(await gapsOf(third, monitor)).toEqual(['00:00:01 to 00:01:03'])
  })

  test('has no gap at its first start', async () => {
    const upwarden = startTestEngine({ hasDoors: true })
    upwarden.clock.advance(1000)
    upwarden.engine.setDoors(OPEN)
    const monitor = await upwarden.add()
    upwarden.clock.advance(1000)
    expect(await gapsOf(upwarden, monitor)).toEqual([])
    // It was noted at once that it listens.
    const after = upwarden.crash(1000)
    after.engine.setDoors(OPEN)
    expect(await gapsOf(after, monitor)).toEqual(['00:00:01 to 00:00:03'])
  })
})
