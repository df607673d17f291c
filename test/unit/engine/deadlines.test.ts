import { expect, test } from 'vitest'
import type { MonitorView } from '../../../src/contract/monitor.ts'
import { every, startTestEngine, type TestEngine } from '../../support/engine.ts'
import { seededFolder } from './seed.ts'

/** A monitor that was heard just now: due in 60 s, with 10 s of grace. */
async function heardNow(upwarden: TestEngine, input: Parameters<TestEngine['add']>[0] = {}) {
  const monitor = await upwarden.add(input)
  await upwarden.push(monitor)
  return monitor
}

async function statusOf(upwarden: TestEngine, monitor: MonitorView): Promise<string> {
  return (await upwarden.get(monitor)).status
}

test('a monitor is late one millisecond after it was expected, and down one after its deadline; never before', async () => {
  const upwarden = startTestEngine()
  const monitor = await heardNow(upwarden)
  const changes: string[] = []
  upwarden.engine.events.subscribe(({ name, data }) => {
    if (name === 'transition') changes.push(`${data.at} ${data.from} → ${data.to}, ${data.reason}`)
  })

  upwarden.clock.advance(60_000)
  expect(await statusOf(upwarden, monitor)).toBe('up')
  upwarden.clock.advance(1)
  expect(await statusOf(upwarden, monitor)).toBe('late')
  upwarden.clock.advance(9_999)
  expect(await statusOf(upwarden, monitor)).toBe('late')
  upwarden.clock.advance(1)
  expect(await statusOf(upwarden, monitor)).toBe('down')
  upwarden.clock.advance(600_000)
  expect(changes).toEqual([
    '2026-03-10T00:01:00.001Z up → late, late',
    '2026-03-10T00:01:10.001Z late → down, missed',
  ])
})

test('without grace a monitor goes down without ever being late', async () => {
  const upwarden = startTestEngine()
  const monitor = await heardNow(upwarden, { graceSeconds: 0 })
  const changes = upwarden.changes(monitor)
  upwarden.clock.advance(60_000)
  expect(changes).toEqual([])
  upwarden.clock.advance(1)
  expect(changes).toEqual(['up → down, missed'])
})

test('each heartbeat moves the deadline, and the last one counts', async () => {
  const upwarden = startTestEngine()
  const monitor = await heardNow(upwarden)
  for (let round = 0; round < 5; round += 1) {
    upwarden.clock.advance(50_000)
    await upwarden.push(monitor)
  }
  const changes = upwarden.changes(monitor)
  upwarden.clock.advance(70_000)
  expect(changes).toEqual(['up → late, late'])
  upwarden.clock.advance(1)
  expect(changes).toEqual(['up → late, late', 'late → down, missed'])
})

test('a heartbeat at the very deadline is in time', async () => {
  const upwarden = startTestEngine()
  const monitor = await heardNow(upwarden)
  upwarden.clock.advance(70_000)
  const changes = upwarden.changes(monitor)
  await upwarden.push(monitor)
  expect(changes).toEqual(['late → up, heard'])
})

test('a run that overruns is down one millisecond after its time', async () => {
  const upwarden = startTestEngine()
  const monitor = await heardNow(upwarden, { maxRunSeconds: 5 })
  const changes = upwarden.changes(monitor)
  await upwarden.push(monitor, { kind: 'start' })
  upwarden.clock.advance(5000)
  expect(changes).toEqual([])
  upwarden.clock.advance(1)
  expect(changes).toEqual(['up → down, overran'])
})

test('a shorter interval counts at once, from when it was last heard', async () => {
  const upwarden = startTestEngine()
  const monitor = await heardNow(upwarden, { schedule: every(86_400) })
  upwarden.clock.advance(20_000)
  const { id } = monitor
  const edited = await upwarden.client.monitors.update({ id, schedule: every(30) })
  expect(edited).toMatchObject({ status: 'up', expectedAt: '2026-03-10T00:00:30.000Z' })
  upwarden.clock.advance(10_001)
  expect(await statusOf(upwarden, monitor)).toBe('late')
  upwarden.clock.advance(10_000)
  expect(await statusOf(upwarden, monitor)).toBe('down')
})

test('an edit by which a monitor is overdue is answered with the monitor down', async () => {
  const upwarden = startTestEngine()
  const { id } = await heardNow(upwarden, { schedule: every(86_400) })
  upwarden.clock.advance(45_000)
  expect(await upwarden.client.monitors.update({ id, schedule: every(30), graceSeconds: 5 })).toMatchObject({
    status: 'down',
    incident: { reason: 'missed' },
  })
})

test('so is one that is overdue even where the first chance was lost while nobody listened', async () => {
  const before = startTestEngine()
  const { id } = await heardNow(before, { schedule: every(86_400) })
  before.clock.advance(20_000)
  const after = await before.restart(20_000)
  after.clock.advance(160_000)
  expect(await after.client.monitors.update({ id, schedule: every(30), graceSeconds: 5 })).toMatchObject({
    status: 'down',
    incident: { reason: 'missed' },
  })
})

test('a longer interval keeps a monitor up past its old deadline', async () => {
  const upwarden = startTestEngine()
  const monitor = await heardNow(upwarden)
  await upwarden.client.monitors.update({ id: monitor.id, schedule: every(120) })
  upwarden.clock.advance(120_000)
  expect(await statusOf(upwarden, monitor)).toBe('up')
  upwarden.clock.advance(10_001)
  expect(await statusOf(upwarden, monitor)).toBe('down')
})

test('a paused monitor is never due, and counts from when it was resumed', async () => {
  const upwarden = startTestEngine()
  const monitor = await heardNow(upwarden)
  await upwarden.client.monitors.pause({ id: monitor.id })
  upwarden.clock.advance(600_000)
  expect(await statusOf(upwarden, monitor)).toBe('paused')
  await upwarden.client.monitors.resume({ id: monitor.id })
  upwarden.clock.advance(70_000)
  expect(await statusOf(upwarden, monitor)).toBe('late')
  upwarden.clock.advance(1)
  expect(await statusOf(upwarden, monitor)).toBe('down')
})

test('a removed monitor is never due', async () => {
  const upwarden = startTestEngine()
  const monitor = await heardNow(upwarden)
  const changes = upwarden.changes(monitor)
  await upwarden.client.monitors.delete({ id: monitor.id })
  upwarden.clock.advance(600_000)
  expect(changes).toEqual([])
  expect(upwarden.problems).toEqual([])
})

test('a cron schedule is due at its time, in its zone', async () => {
  const upwarden = startTestEngine()
  const monitor = await heardNow(upwarden, {
    schedule: { kind: 'cron', expression: '2 1 * * *', timezone: 'Europe/Berlin' },
  })
  expect((await upwarden.get(monitor)).expectedAt).toBe('2026-03-10T00:02:00.000Z')
  upwarden.clock.advance(120_000)
  expect(await statusOf(upwarden, monitor)).toBe('up')
  upwarden.clock.advance(10_001)
  expect(await statusOf(upwarden, monitor)).toBe('down')
})

test('of thousands of monitors each is judged at its own moment', async () => {
  const intervals = Array.from({ length: 2000 }, (_, index) => 1 + (index % 3))
  const definitions = intervals.map((interval) => ({ schedule: every(interval), graceSeconds: 2 }))
  const upwarden = startTestEngine({ folder: seededFolder(definitions) })
  const monitors = await upwarden.all()
  const deadlines = new Map<string, number>()
  const pushes = monitors.map((monitor, index) => {
    if (index % 20 === 0) upwarden.clock.advance(1)
    deadlines.set(monitor.id, upwarden.clock.now() + ((intervals[index] ?? 0) + 2) * 1000)
    return upwarden.push(monitor)
  })
  await Promise.all(pushes)

  const lagsMs: number[] = []
  upwarden.engine.events.subscribe(({ name, data }) => {
    if (name === 'transition' && data.to === 'down') {
      lagsMs.push(Date.parse(data.at) - (deadlines.get(data.monitorId) ?? 0))
    }
  })
  upwarden.clock.advance(10_000)
  expect(lagsMs).toHaveLength(2000)
  expect(new Set(lagsMs)).toEqual(new Set([1]))
})
