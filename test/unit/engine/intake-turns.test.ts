import { expect, test } from 'vitest'
import { startTestEngine } from '../../support/engine.ts'
import { BreakableDisk } from './breakable.ts'

test('all signals of one turn of the event loop share a transaction, and are answered after it', async () => {
  const disk = new BreakableDisk()
  const upwarden = startTestEngine({ around: disk.around })
  const one = await upwarden.add({ name: 'one' })
  const other = await upwarden.add({ name: 'other' })
  disk.commits = 0

  const commitsAtAnswer: number[] = []
  const pushes = Array.from({ length: 100 }, async (_, index) => {
    const result = await upwarden.push(index % 2 === 0 ? one : other)
    commitsAtAnswer.push(disk.commits)
    return result
  })
  expect(disk.commits).toBe(0)

  const results = await Promise.all(pushes)
  expect(new Set(results.map(({ is }) => is))).toEqual(new Set(['kept']))
  expect(disk.commits).toBe(1)
  expect(new Set(commitsAtAnswer)).toEqual(new Set([1]))
})

test('signals of a later turn have a transaction of their own', async () => {
  const disk = new BreakableDisk()
  const upwarden = startTestEngine({ around: disk.around })
  const monitor = await upwarden.add()
  disk.commits = 0
  await upwarden.push(monitor)
  await upwarden.push(monitor)
  expect(disk.commits).toBe(2)
})

test('signals are applied and numbered in the order in which they came', async () => {
  const upwarden = startTestEngine()
  const monitor = await upwarden.add()
  const kinds = ['start', 'log', 'success', 'fail', 'success'] as const
  const changes = upwarden.changes(monitor)
  const pushes = kinds.map((kind) => {
    const kept = upwarden.push(monitor, { kind })
    upwarden.clock.advance(100)
    return kept
  })
  await Promise.all(pushes)

  const { heartbeats } = await upwarden.client.monitors.heartbeats({ id: monitor.id })
  expect(heartbeats.map(({ n, kind, at }) => `${n} ${kind} ${at.slice(20, -1)}`)).toEqual([
    '5 success 400',
    '4 fail 300',
    '3 success 200',
    '2 log 100',
    '1 start 000',
  ])
  expect(heartbeats[2]?.durationMs).toBe(200)
  expect(changes).toEqual(['new → up, heard', 'up → down, failed', 'down → up, heard'])
})

test('a signal counts from when it arrived, not from when it was written', async () => {
  const upwarden = startTestEngine()
  const monitor = await upwarden.add()
  const kept = upwarden.push(monitor)
  upwarden.clock.advance(500)
  await kept
  expect((await upwarden.get(monitor)).lastHeartbeatAt).toBe('2026-03-10T00:00:00.000Z')
})
