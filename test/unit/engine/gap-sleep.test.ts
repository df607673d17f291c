import { describe, expect, test } from 'vitest'
import { every, startTestEngine, type TestEngine } from '../../support/engine.ts'
import { gapsOf, READ } from './gaps.ts'

const HOUR = 3_600_000

/** How an hour of sleep looks: on Linux monotonic time stands still in it, on macOS and Windows it goes on. */
const SYSTEMS = [
  ['Linux', ({ clock }: TestEngine) => clock.sleep(HOUR)],
  ['macOS and Windows', ({ clock }: TestEngine) => clock.freeze(HOUR)],
] as const

describe.each(SYSTEMS)('a sleep on %s', (_, sleep) => {
  test('that nobody told of is noticed within five seconds, and blames nobody', async () => {
    const upwarden = startTestEngine().listen()
    const monitor = await upwarden.add()
    await upwarden.push(monitor)
    const changes = upwarden.changes(monitor)
    sleep(upwarden)
    upwarden.clock.advance(5000 + READ)
    expect(changes).toEqual(['up → unknown, not listening'])
    const [gap = ''] = await gapsOf(upwarden, monitor)
    expect(gap).toMatch(/^00:00:00 to 01:00:0[05]$/)
    upwarden.clock.advance(80_000)
    expect(changes).toEqual(['up → unknown, not listening', 'unknown → down, missed'])
    expect(upwarden.announced[0]?.text).toContain('This computer was not listening from 00:00 to 01:00.')
  })

  test('that the system told of is a gap to the millisecond', async () => {
    const upwarden = startTestEngine()
    const { power } = upwarden.engine
    const monitor = await upwarden.add()
    await upwarden.push(monitor)
    const changes = upwarden.changes(monitor)
    upwarden.clock.advance(12_345)
    power.suspend()
    sleep(upwarden)
    power.resume()
    upwarden.clock.advance(READ)
    expect(changes).toEqual(['up → unknown, not listening'])
    expect(await gapsOf(upwarden, monitor)).toEqual(['00:00:12.345 to 01:00:12.345'])
  })

  test('whose end is noticed before the system tells of it is one gap, to when it was noticed', async () => {
    const upwarden = startTestEngine()
    const { power } = upwarden.engine
    const monitor = await upwarden.add({ graceSeconds: 0 })
    await upwarden.push(monitor)
    power.suspend()
    sleep(upwarden)
    // What comes first is a heartbeat, whichever timer runs after it.
    await upwarden.push(monitor)
    upwarden.clock.advance(1000)
    power.resume()
    upwarden.clock.advance(READ)
    expect(await gapsOf(upwarden, monitor)).toEqual(['00:00:00 to 01:00:00'])
    expect(await upwarden.get(monitor)).toMatchObject({
      status: 'up',
      lastHeartbeatAt: '2026-03-10T01:00:00.000Z',
    })
  })

  test('of which only the end is told, after it was noticed, is one gap, too', async () => {
    const upwarden = startTestEngine()
    const monitor = await upwarden.add()
    sleep(upwarden)
    upwarden.clock.advance(5000 + READ)
    upwarden.clock.advance(1000)
    const [gap, ...others] = await gapsOf(upwarden, monitor)
    upwarden.engine.power.resume()
    upwarden.clock.advance(READ)
    expect(await gapsOf(upwarden, monitor)).toEqual([gap])
    expect(others).toEqual([])
  })

  test('of whose end nobody is told is over when it has been running for a minute', async () => {
    const upwarden = startTestEngine()
    const monitor = await upwarden.add({ schedule: every(30), graceSeconds: 5 })
    await upwarden.push(monitor)
    upwarden.engine.power.suspend()
    sleep(upwarden)
    upwarden.clock.advance(50_000)
    expect((await upwarden.get(monitor)).status).toBe('up')
    upwarden.clock.advance(20_000)
    expect((await upwarden.get(monitor)).status).toBe('down')
    const [gap = '', ...others] = await gapsOf(upwarden, monitor)
    expect(gap).toMatch(/^00:00:00 to 01:00:0[05]$/)
    expect(others).toEqual([])
  })
})

describe('a sleep that the system told of', () => {
  test('is on disk before it begins: a battery that dies in it loses nothing', async () => {
    const before = startTestEngine()
    const monitor = await before.add()
    before.clock.advance(12_345)
    before.engine.power.suspend()
    before.clock.sleep(HOUR)
    const after = before.crash()
    expect(await gapsOf(after, monitor)).toEqual(['00:00:12.345 to 01:00:12.345'])
  })

  test('judges nobody while it lasts, as long as the computer takes to fall asleep', async () => {
    const upwarden = startTestEngine()
    const monitor = await upwarden.add({ schedule: every(5), graceSeconds: 0 })
    await upwarden.push(monitor)
    const changes = upwarden.changes(monitor)
    upwarden.engine.power.suspend()
    upwarden.clock.advance(20_000)
    expect(changes).toEqual([])
    expect((await upwarden.client.summary()).gap).toEqual({ from: '2026-03-10T00:00:00.000Z' })
    upwarden.clock.sleep(HOUR)
    upwarden.engine.power.resume()
    expect((await upwarden.client.summary()).gap).toBeNull()
    upwarden.clock.advance(READ)
    expect(changes).toEqual(['up → unknown, not listening'])
  })

  test('and that did not come, is a gap as short as it was', async () => {
    const upwarden = startTestEngine()
    const monitor = await upwarden.add()
    upwarden.engine.power.suspend()
    upwarden.clock.advance(700)
    upwarden.engine.power.resume()
    upwarden.clock.advance(1000)
    expect(await gapsOf(upwarden, monitor)).toEqual(['00:00:00 to 00:00:00.700'])
  })

  test('and that never came, without another word, delays what is due by a minute and is no gap', async () => {
    const upwarden = startTestEngine()
    const monitor = await upwarden.add({ schedule: every(5), graceSeconds: 0 })
    await upwarden.push(monitor)
    upwarden.engine.power.suspend()
    upwarden.clock.advance(61_000)
    expect((await upwarden.get(monitor)).status).toBe('down')
    expect(await gapsOf(upwarden, monitor)).toEqual([])
  })
})

test('words of the system that come twice, or alone, change nothing', async () => {
  const upwarden = startTestEngine()
  const { power } = upwarden.engine
  const monitor = await upwarden.add()
  power.resume()
  upwarden.clock.advance(1000)
  power.suspend()
  upwarden.clock.advance(1000)
  power.suspend()
  upwarden.clock.sleep(HOUR)
  power.resume()
  upwarden.clock.advance(READ)
  power.resume()
  upwarden.clock.advance(READ)
  expect(await gapsOf(upwarden, monitor)).toEqual(['00:00:01 to 01:00:02'])
})

test('a night of many sleeps with a job that is heard whenever the computer is awake is a quiet one', async () => {
  const upwarden = startTestEngine().listen()
  const monitor = await upwarden.add({ schedule: every(600), graceSeconds: 60 })
  await upwarden.push(monitor)
  for (let nap = 0; nap < 40; nap += 1) {
    upwarden.clock.sleep(900_000)
    upwarden.clock.advance(20_000)
    if (nap % 3 === 0) await upwarden.push(monitor)
    upwarden.clock.advance(20_000)
  }
  expect(upwarden.announced).toEqual([])
  expect(await gapsOf(upwarden, monitor)).toHaveLength(40)
})

test('a sleep while it is told to end is written down', async () => {
  const before = startTestEngine()
  const monitor = await before.add()
  await before.push(monitor)
  before.engine.power.suspend()
  before.clock.sleep(HOUR)
  const after = await before.restart()
  expect(await gapsOf(after, monitor)).toEqual(['00:00:00 to 01:00:00'])
  expect((await after.get(monitor)).status).toBe('unknown')
})
