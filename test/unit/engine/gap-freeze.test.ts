import { describe, expect, test } from 'vitest'
import { every, startTestEngine } from '../../support/engine.ts'
import { gapsOf, READ } from './gaps.ts'

describe('a process that was stopped over a deadline', () => {
  test('blames nobody: the monitor is unknown, without an alert', async () => {
    const upwarden = startTestEngine().listen()
    const monitor = await upwarden.add()
    await upwarden.push(monitor)
    const changes = upwarden.changes(monitor)
    upwarden.clock.advance(50_000)
    upwarden.clock.freeze(60_000)
    upwarden.clock.advance(READ)
    expect(changes).toEqual(['up → unknown, not listening'])
    expect(upwarden.announced).toEqual([])
  })

  test('reports a job that is gone one cycle later, and says when it was not listening', async () => {
    const upwarden = startTestEngine().listen()
    const monitor = await upwarden.add()
    await upwarden.push(monitor)
    upwarden.clock.advance(50_000)
    upwarden.clock.freeze(60_000)
    upwarden.clock.advance(70_000)
    expect((await upwarden.get(monitor)).status).toBe('unknown')
    upwarden.clock.advance(1)
    expect((await upwarden.get(monitor)).status).toBe('down')
    expect(upwarden.announced.map(({ text }) => text)).toEqual([
      'Expected by 00:03:00, every minute with 10 s grace. Last heard at 00:00:00. This computer was not listening from 00:00:50 to 00:01:50.',
    ])
  })

  test('remembers it as one gap, from when it was last seen running', async () => {
    const upwarden = startTestEngine()
    const monitor = await upwarden.add({ schedule: every(3600) })
    upwarden.clock.advance(23_000)
    upwarden.clock.freeze(60_000)
    upwarden.clock.advance(30_000)
    expect(await gapsOf(upwarden, monitor)).toEqual(['00:00:20 to 00:01:23'])
  })

  test('leaves alone whoever was due at another time', async () => {
    const upwarden = startTestEngine()
    const monitor = await upwarden.add({ graceSeconds: 300 })
    await upwarden.push(monitor)
    const changes = upwarden.changes(monitor)
    upwarden.clock.advance(10_000)
    upwarden.clock.freeze(20_000)
    upwarden.clock.advance(330_000)
    expect(changes).toEqual(['up → late, late'])
    upwarden.clock.advance(1)
    expect(changes).toEqual(['up → late, late', 'late → down, missed'])
  })

  test('knows of it before it judges, also when it is an edit that comes first', async () => {
    const upwarden = startTestEngine().listen()
    const monitor = await upwarden.add()
    await upwarden.push(monitor)
    upwarden.clock.freeze(3_600_000)
    await upwarden.client.monitors.update({ id: monitor.id, graceSeconds: 20 })
    upwarden.clock.advance(READ)
    expect(await upwarden.get(monitor)).toMatchObject({
      status: 'unknown',
      deadlineAt: '2026-03-10T01:01:20.000Z',
    })
    expect(upwarden.announced).toEqual([])
    expect(await gapsOf(upwarden, monitor)).toEqual(['00:00:00 to 01:00:00'])
  })

  test('has one gap where it is stopped again before it has caught up', async () => {
    const upwarden = startTestEngine()
    const monitor = await upwarden.add()
    await upwarden.push(monitor)
    const changes = upwarden.changes(monitor)
    upwarden.clock.freeze(65_000)
    upwarden.clock.advance(READ / 2)
    upwarden.clock.freeze(65_000)
    upwarden.clock.advance(READ)
    expect(changes).toEqual(['up → unknown, not listening'])
    expect(await gapsOf(upwarden, monitor)).toHaveLength(1)
    expect((await upwarden.get(monitor)).expectedAt).toBe('2026-03-10T00:03:10.015Z')
  })

  test('writes the gap down when it is told to end before it has caught up', async () => {
    const before = startTestEngine().listen()
    const [heard, silent] = [await before.add(), await before.add()]
    for (const monitor of [heard, silent]) await before.push(monitor)
    before.clock.freeze(3_600_000)
    await before.push(heard)
    const after = (await before.restart(1000)).listen()
    expect((await after.get(heard)).status).toBe('up')
    expect((await after.get(silent)).status).toBe('unknown')
    expect(await gapsOf(after, silent)).toEqual(['00:00:00 to 01:00:01'])
  })
})

describe('a heartbeat that waited while the process was stopped', () => {
  test('counts: whether it comes before any timer or after, its monitor stays up', async () => {
    for (const awakeFirst of [false, true]) {
      const upwarden = startTestEngine()
      const monitor = await upwarden.add({ schedule: every(1), graceSeconds: 0 })
      await upwarden.push(monitor)
      const changes = upwarden.changes(monitor)
      upwarden.clock.freeze(5000)
      if (awakeFirst) upwarden.clock.advance(1)
      await upwarden.push(monitor)
      upwarden.clock.advance(900)
      expect(changes).toEqual([])
    }
  })

  test('counts where its deadline, without any grace, comes right after', async () => {
    const upwarden = startTestEngine()
    const monitor = await upwarden.add({ schedule: every(10), graceSeconds: 0 })
    await upwarden.push(monitor)
    const changes = upwarden.changes(monitor)
    upwarden.clock.freeze(9999)
    upwarden.clock.advance(5)
    await upwarden.push(monitor)
    upwarden.clock.advance(5000)
    expect(changes).toEqual([])
  })

  test('counts in a pause that is too short for a gap, after which who is missing is reported at once', async () => {
    const upwarden = startTestEngine().listen()
    const [here, gone] = [await upwarden.add(), await upwarden.add()]
    for (const monitor of [here, gone]) await upwarden.push(monitor)
    const changes = upwarden.changes(here)
    upwarden.clock.advance(69_000)
    upwarden.clock.freeze(1500)
    await upwarden.push(here)
    upwarden.clock.advance(READ)
    expect(changes).toEqual(['up → late, late', 'late → up, heard'])
    expect(await upwarden.get(gone)).toMatchObject({ status: 'down', incident: { reason: 'missed' } })
    expect(await gapsOf(upwarden, here)).toEqual([])
  })

  test('of a run that began in there, too: its time is its own', async () => {
    const upwarden = startTestEngine()
    const monitor = await upwarden.add({ maxRunSeconds: 60 })
    await upwarden.push(monitor)
    upwarden.clock.freeze(30_000)
    await upwarden.push(monitor, { kind: 'start' })
    upwarden.clock.advance(60_001)
    expect(await upwarden.get(monitor)).toMatchObject({ status: 'down', incident: { reason: 'overran' } })
  })
})

test('a process is away from when a timer is two seconds late, and not before', async () => {
  for (const [lateMs, gaps] of [
    [1999, []],
    [2000, ['00:01:00 to 00:01:02.001']],
  ] as const) {
    const upwarden = startTestEngine()
    const monitor = await upwarden.add()
    await upwarden.push(monitor)
    // It is expected now, for which a timer waits for the next millisecond.
    upwarden.clock.advance(60_000)
    upwarden.clock.freeze(1 + lateMs)
    upwarden.clock.advance(0)
    upwarden.clock.advance(READ)
    expect(await gapsOf(upwarden, monitor)).toEqual(gaps)
  }
})

test('a machine that is busy all the time catches up all the same', async () => {
  const upwarden = startTestEngine()
  const monitor = await upwarden.add()
  await upwarden.push(monitor)
  upwarden.clock.freeze(100_000)
  for (let turn = 0; turn < 5; turn += 1) {
    upwarden.clock.freeze(100)
    upwarden.clock.advance(0)
  }
  expect((await upwarden.get(monitor)).status).toBe('unknown')
})

test('a machine that is busy all the time has no gaps, and alerts', async () => {
  const upwarden = startTestEngine()
  const monitor = await upwarden.add()
  await upwarden.push(monitor)
  for (let second = 0; second < 71; second += 1) {
    upwarden.clock.freeze(700)
    upwarden.clock.advance(300)
  }
  expect((await upwarden.get(monitor)).status).toBe('down')
  expect(await gapsOf(upwarden, monitor)).toEqual([])
})
