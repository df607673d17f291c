import { expect, test } from 'vitest'
import { openStore } from '../../../src/store/open.ts'
import { TEST_START } from '../../support/clock.ts'
import { startTestEngine, type TestEngine } from '../../support/engine.ts'
import { BreakableDisk } from './breakable.ts'
import { seededFolder } from './seed.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

async function numbers(upwarden: TestEngine, id: string): Promise<number[]> {
  const { heartbeats } = await upwarden.client.monitors.heartbeats({ id, limit: 1000 })
  return heartbeats.map(({ n }) => n)
}

test('signals that are older than the user keeps them are removed, bodies too, and numbering goes on', async () => {
  const before = startTestEngine()
  await before.client.settings.update({ keepDays: 1 })
  const monitor = await before.add({ manualResume: true })
  const { id } = monitor
  await before.client.monitors.pause({ id })
  const body = Buffer.from('output')
  await before.push(monitor, { body })
  before.clock.setWall(before.clock.now() + DAY_MS - 59_999)
  await before.push(monitor, { body })
  const upwarden = await before.restart()
  upwarden.clock.advance(60_000)

  expect(await numbers(upwarden, id)).toEqual([2])
  await expect(upwarden.client.monitors.body({ id, n: 1 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect((await upwarden.client.monitors.body({ id, n: 2 })).size).toBe(6)
  await upwarden.push(monitor)
  expect(await numbers(upwarden, id)).toEqual([3, 2])
})

test('of each monitor the newest are kept, no more than the user wants', async () => {
  const before = startTestEngine()
  await before.client.settings.update({ keepPerMonitor: 100 })
  const { id, ...monitor } = await before.add()
  const other = await before.add()
  await before.push(other)
  for (let second = 0; second < 5; second += 1) {
    await Promise.all(Array.from({ length: 30 }, () => before.push(monitor, { kind: 'log' })))
    before.clock.advance(1000)
  }
  const upwarden = await before.restart()
  upwarden.clock.advance(61_000)
  expect(await numbers(upwarden, id)).toEqual(Array.from({ length: 100 }, (_, index) => 150 - index))
  expect(await numbers(upwarden, other.id)).toEqual([1])
})

test('more than is removed in one go is removed soon after', async () => {
  const folder = seededFolder([{}])
  const store = openStore(folder)
  store.transaction(() => {
    for (let n = 1; n <= 4500; n += 1) {
      const nothing = { exitStatus: null, runId: null, durationMs: null, message: null, bodyBytes: null }
      const origin = { method: 'GET', sourceIp: '127.0.0.1', userAgent: null }
      const place = { seq: n, monitorKey: 1, n, prevSeq: n - 1 }
      store.appendHeartbeat(
        { ...place, at: TEST_START - DAY_MS * 100, kind: 'log', ...nothing, ...origin },
        null,
      )
    }
  })
  store.close()
  const upwarden = await startTestEngine({ folder }).restart()
  const [monitor] = await upwarden.all()
  const id = monitor?.id ?? ''
  expect(await numbers(upwarden, id)).toHaveLength(1000)
  upwarden.clock.advance(60_000)
  expect(await numbers(upwarden, id)).toHaveLength(1000)
  upwarden.clock.advance(1000)
  expect(await numbers(upwarden, id)).toEqual([])
})

test('changes of state, incidents and alerts go with the signals of their time; the state stays known', async () => {
  const before = startTestEngine()
  await before.client.settings.update({ keepDays: 1 })
  const monitor = await before.add({ schedule: { kind: 'interval', intervalSeconds: 366 * 86_400 } })
  const { id } = monitor
  before.listen()
  await before.push(monitor, { kind: 'fail' })
  before.clock.advance(1000)
  await before.push(monitor)
  await before.client.monitors.pause({ id })
  await before.client.monitors.resume({ id })
  before.clock.setWall(before.clock.now() + 2 * DAY_MS)
  const upwarden = await before.restart()
  expect((await upwarden.client.monitors.incidents({ id })).incidents).toHaveLength(1)
  expect((await upwarden.client.alerts.list({})).alerts).toHaveLength(2)
  upwarden.clock.advance(61_000)

  expect((await upwarden.client.monitors.incidents({ id })).incidents).toEqual([])
  expect((await upwarden.client.alerts.list({})).alerts).toEqual([])
  const { timeline } = await upwarden.client.monitors.stats({ id, days: 1 })
  expect(timeline.map(({ status }) => status)).toEqual(['up'])
})

test('what cannot be removed is reported and removed an hour later', async () => {
  const disk = new BreakableDisk()
  const before = startTestEngine({ around: disk.around })
  await before.client.settings.update({ keepDays: 1 })
  const { id, ...monitor } = await before.add()
  await before.push(monitor, { kind: 'log' })
  before.clock.setWall(before.clock.now() + 2 * DAY_MS)
  const upwarden = await before.restart()
  disk.isFull = true
  upwarden.clock.advance(60_000)
  disk.isFull = false
  expect(upwarden.problems).toContain('removing old signals failed: The disk is full: make room there')
  expect(await numbers(upwarden, id)).toEqual([1])
  upwarden.clock.advance(HOUR_MS)
  expect(await numbers(upwarden, id)).toEqual([])
})
