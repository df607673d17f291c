import { expect, test } from 'vitest'
import { every, startTestEngine } from '../../support/engine.ts'
import { BreakableDisk } from './breakable.ts'

test('the first start is no gap', async () => {
  const upwarden = startTestEngine()
  const { id } = await upwarden.add()
  upwarden.clock.advance(60_000)
  expect((await upwarden.client.monitors.stats({ id })).gaps).toEqual([])
})

test('the time between a stop and the next start is remembered as a gap', async () => {
  const before = startTestEngine()
  const { id } = await before.add()
  before.clock.advance(20_000)
  const after = await before.restart(40_000)
  after.clock.advance(1000)
  expect((await after.client.monitors.stats({ id })).gaps).toEqual([
    { from: '2026-03-10T00:00:20.000Z', to: '2026-03-10T00:01:00.000Z' },
  ])
})

test('after a crash the gap begins when it is last known to have listened: noted, or by a heartbeat', async () => {
  const before = startTestEngine()
  const monitor = await before.add({ schedule: every(86_400) })
  before.clock.advance(34_000)
  const { id } = monitor
  const byNote = before.crash(10_000)
  expect((await byNote.client.monitors.stats({ id })).gaps).toEqual([
    { from: '2026-03-10T00:00:30.000Z', to: '2026-03-10T00:00:44.000Z' },
  ])
  byNote.clock.advance(7000)
  await byNote.push(monitor)
  const byHeartbeat = byNote.crash(10_000)
  expect((await byHeartbeat.client.monitors.stats({ id })).gaps.at(-1)).toEqual({
    from: '2026-03-10T00:00:51.000Z',
    to: '2026-03-10T00:01:01.000Z',
  })
})

test('a monitor that was due while nobody listened is unknown, without an alert, and gets another chance', async () => {
  const before = startTestEngine().listen()
  const monitor = await before.add()
  await before.push(monitor)
  before.clock.advance(30_000)
  const after = (await before.restart(60_000)).listen()
  expect(await after.get(monitor)).toMatchObject({
    status: 'unknown',
    expectedAt: '2026-03-10T00:02:30.000Z',
    deadlineAt: '2026-03-10T00:02:40.000Z',
  })
  after.clock.advance(70_000)
  expect((await after.get(monitor)).status).toBe('unknown')
  expect(after.announced).toEqual([])
  after.clock.advance(1)
  expect((await after.get(monitor)).status).toBe('down')
  expect(after.announced.map(({ text }) => text)).toEqual([
    'Expected by 00:02:40, every minute with 10 s grace. Last heard at 00:00:00. This computer was not listening from 00:00:30 to 00:01:30.',
  ])
})

test('a restart of two seconds blames nobody and excuses nobody', async () => {
  const before = startTestEngine()
  const monitor = await before.add({ graceSeconds: 30 })
  await before.push(monitor)
  before.clock.advance(62_000)
  const after = await before.restart(2000)
  expect((await after.get(monitor)).status).toBe('late')
  // Past its deadline at 00:01:30, but it has listened again for less than the 30 s of grace.
  after.clock.advance(29_999)
  expect((await after.get(monitor)).status).toBe('late')
  after.clock.advance(1)
  expect((await after.get(monitor)).status).toBe('down')
})

test('a clock that was set back before the start moves no deadline past what now allows', async () => {
  const before = startTestEngine().listen()
  const monitor = await before.add()
  await before.push(monitor)
  await before.engine.stop()
  before.clock.setWall(Date.parse('2026-03-09T23:00:00Z'))
  const after = (await before.restart()).listen()
  expect(await after.get(monitor)).toMatchObject({
    status: 'up',
    lastHeartbeatAt: '2026-03-09T23:00:00.000Z',
    deadlineAt: '2026-03-09T23:01:10.000Z',
  })
  after.clock.advance(70_001)
  expect((await after.get(monitor)).status).toBe('down')
  expect(after.problems).toEqual([])
  expect(after.announced).toHaveLength(1)
})

test('when it cannot be noted that we listen, that is reported, and tried again', async () => {
  const disk = new BreakableDisk()
  const before = startTestEngine({ around: disk.around })
  const { id } = await before.add()
  disk.isFull = true
  before.clock.advance(20_000)
  expect(before.problems).toEqual(['noting the time failed: The disk is full: make room there'])
  disk.isFull = false
  before.clock.advance(20_000)
  const after = before.crash(5000)
  expect((await after.client.monitors.stats({ id })).gaps).toEqual([
    { from: '2026-03-10T00:00:30.000Z', to: '2026-03-10T00:00:45.000Z' },
  ])
})

test('a clock that was set back over a restart makes a late monitor up again', async () => {
  const before = startTestEngine()
  const monitor = await before.add({ graceSeconds: 30 })
  await before.push(monitor)
  before.clock.advance(70_000)
  expect((await before.get(monitor)).status).toBe('late')
  const after = await before.restart(-40_000)
  expect(await after.get(monitor)).toMatchObject({ status: 'up', expectedAt: '2026-03-10T00:01:00.000Z' })
})
