import { describe, expect, test } from 'vitest'
import { every, startTestEngine, type TestEngine } from '../../support/engine.ts'
import { gapsOf, READ } from './gaps.ts'

const HOUR = 3_600_000

function setClock({ clock }: TestEngine, byMs: number): void {
  clock.setWall(clock.now() + byMs)
}

describe('a clock that is set forward by an hour', () => {
  test('is a gap of an hour, and no monitor is blamed for it', async () => {
    const upwarden = startTestEngine().listen()
    const monitor = await upwarden.add({ schedule: every(1800) })
    await upwarden.push(monitor)
    const changes = upwarden.changes(monitor)
    setClock(upwarden, HOUR)
    upwarden.clock.advance(5000 + READ)
    expect(changes).toEqual(['up → unknown, not listening'])
    expect(await gapsOf(upwarden, monitor)).toEqual(['00:00:00 to 01:00:05'])
    expect(upwarden.announced).toEqual([])
  })

  test('leaves a job that is gone to be reported one cycle later', async () => {
    const upwarden = startTestEngine().listen()
    const monitor = await upwarden.add({ schedule: every(1800) })
    await upwarden.push(monitor)
    setClock(upwarden, HOUR)
    upwarden.clock.advance(5000)
    upwarden.clock.advance(1_810_000)
    expect(upwarden.announced).toEqual([])
    upwarden.clock.advance(1)
    expect(upwarden.announced.map(({ text }) => text)).toEqual([
      'Expected by 01:30, every 30 min with 10 s grace. Last heard at 00:00. This computer was not listening from 00:00 to 01:00.',
    ])
  })

  test('is noticed by a heartbeat before that is judged', async () => {
    const upwarden = startTestEngine()
    const monitor = await upwarden.add({ schedule: every(1800) })
    await upwarden.push(monitor)
    const changes = upwarden.changes(monitor)
    setClock(upwarden, HOUR)
    await upwarden.push(monitor)
    upwarden.clock.advance(READ)
    expect(changes).toEqual([])
  })
})

describe('a clock that is set back by an hour', () => {
  test('moves no deadline past what a heartbeat now would give', async () => {
    const upwarden = startTestEngine().listen()
    const monitor = await upwarden.add()
    await upwarden.push(monitor)
    upwarden.clock.advance(30_000)
    setClock(upwarden, -HOUR)
    upwarden.clock.advance(5000 + READ)
    const now = upwarden.clock.now()
    const { status, deadlineAt } = await upwarden.get(monitor)
    expect(status).toBe('up')
    expect(Date.parse(deadlineAt ?? '')).toBeLessThanOrEqual(now + 70_000)
    upwarden.clock.advance(70_001)
    expect((await upwarden.get(monitor)).status).toBe('down')
    expect(upwarden.announced).toHaveLength(1)
    expect(await gapsOf(upwarden, monitor)).toEqual([])
  })

  test('makes what was late and is not any more up again, at once', async () => {
    const upwarden = startTestEngine()
    const monitor = await upwarden.add({ graceSeconds: 30 })
    await upwarden.push(monitor)
    upwarden.clock.advance(70_000)
    const changes = upwarden.changes(monitor)
    setClock(upwarden, -40_000)
    upwarden.clock.advance(5000 + READ)
    expect(changes).toEqual(['late → up, clock set back'])
  })

  test('does so for everybody, also when it is an edit that comes first', async () => {
    const upwarden = startTestEngine()
    const [edited, late] = [await upwarden.add(), await upwarden.add({ graceSeconds: 30 })]
    for (const monitor of [edited, late]) await upwarden.push(monitor)
    upwarden.clock.advance(69_000)
    const changes = upwarden.changes(late)
    setClock(upwarden, -40_000)
    await upwarden.client.monitors.update({ id: edited.id, name: 'Edited' })
    upwarden.clock.advance(READ)
    expect(changes).toEqual(['late → up, clock set back'])
  })

  test('and forward again by as much is as if nothing had been', async () => {
    const upwarden = startTestEngine().listen()
    const monitor = await upwarden.add({ schedule: every(600) })
    await upwarden.push(monitor)
    setClock(upwarden, -HOUR)
    upwarden.clock.advance(10_000)
    setClock(upwarden, HOUR)
    upwarden.clock.advance(10_000)
    expect((await upwarden.get(monitor)).status).toBe('unknown')
    upwarden.clock.advance(700_000)
    expect(upwarden.announced.map(({ kind }) => kind)).toEqual(['down'])
  })

  test('while the process was stopped for ten minutes is a gap of ten minutes on the new clock', async () => {
    const upwarden = startTestEngine()
    const monitor = await upwarden.add()
    upwarden.clock.advance(2 * HOUR)
    await upwarden.push(monitor)
    upwarden.clock.freeze(600_000)
    setClock(upwarden, -HOUR)
    upwarden.clock.advance(READ)
    expect(await gapsOf(upwarden, monitor)).toEqual(['01:00:00 to 01:10:00'])
    expect((await upwarden.get(monitor)).expectedAt).toBe('2026-03-10T01:11:00.030Z')
  })
})

test('a clock that NTP adjusts, by 500 ppm either way, is no gap', async () => {
  const upwarden = startTestEngine()
  const monitor = await upwarden.add({ schedule: every(86_400) })
  await upwarden.push(monitor)
  for (let second = 0; second < 3600; second += 2) {
    upwarden.clock.advance(2000)
    setClock(upwarden, second < 2400 ? 1 : -1)
  }
  expect(await gapsOf(upwarden, monitor)).toEqual([])
  expect((await upwarden.get(monitor)).deadlineAt).toBe('2026-03-11T00:00:10.000Z')
})

test('a step of a third of a second, as NTP makes it, does not bring down who had that third left', async () => {
  const upwarden = startTestEngine()
  const monitor = await upwarden.add({ schedule: every(1), graceSeconds: 0 })
  await upwarden.push(monitor)
  const changes = upwarden.changes(monitor)
  upwarden.clock.advance(700)
  setClock(upwarden, 333)
  upwarden.clock.advance(200)
  await upwarden.push(monitor)
  upwarden.clock.advance(900)
  expect(changes.filter((change) => change.includes('down'))).toEqual([])
})

test('an incident in which the clock was set back does not begin after its end, in its history either', async () => {
  const upwarden = startTestEngine().listen()
  const monitor = await upwarden.add()
  await upwarden.push(monitor, { kind: 'fail' })
  setClock(upwarden, -HOUR)
  upwarden.clock.advance(5000 + READ)
  const startedAt = (await upwarden.get(monitor)).incident?.startedAt ?? ''
  expect(startedAt).toMatch(/^2026-03-09T23:00:0/)
  const incidents = async () => (await upwarden.client.monitors.incidents({ id: monitor.id })).incidents
  expect(await incidents()).toMatchObject([{ startedAt, endedAt: null }])
  upwarden.clock.advance(60_000)
  await upwarden.push(monitor)
  const endedAt = new Date(upwarden.clock.now()).toISOString()
  expect(await incidents()).toMatchObject([{ startedAt, endedAt }])
  expect(upwarden.announced.at(-1)).toMatchObject({ kind: 'up', text: 'Down for 1 min.' })
})
