import { expect, test } from 'vitest'
import type { TestSignal } from '../../support/engine.ts'
import { startTestEngine, type TestEngine } from '../../support/engine.ts'

async function results(upwarden: TestEngine, id: string, limit?: number): Promise<string[] | undefined> {
  const { beats } = await upwarden.client.beats(limit === undefined ? {} : { limit })
  return beats[id]?.map(({ result }) => result)
}

test('beats are runs that were reported, missed, or perhaps not heard, oldest first', async () => {
  const before = startTestEngine()
  const monitor = await before.add({ maxRunSeconds: 5 })
  await before.push(monitor, { kind: 'start' })
  before.clock.advance(3000)
  await before.push(monitor)
  before.clock.advance(80_000)
  await before.push(monitor, { kind: 'log' })
  await before.push(monitor)
  before.clock.advance(1000)
  await before.push(monitor, { exitStatus: 2 })
  before.clock.advance(1000)
  await before.push(monitor, { kind: 'start' })
  await before.push(monitor)
  await before.push(monitor, { kind: 'start' })
  before.clock.advance(10_000)
  await before.push(monitor)
  const upwarden = await before.restart(120_000)

  const { beats } = await upwarden.client.beats({})
  expect(beats[monitor.id]?.map(({ result, durationMs }) => `${result} ${durationMs}`)).toEqual([
    'success 3000',
    'missed null',
    'success null',
    'fail null',
    'success 0',
    'missed null',
    'success 10000',
    'unknown null',
  ])
  expect(beats[monitor.id]?.[1]?.at).toBe('2026-03-10T00:01:13.001Z')
})

test('monitors without a beat are left out', async () => {
  const upwarden = startTestEngine()
  const silent = await upwarden.add()
  const chatty = await upwarden.add()
  await upwarden.push(chatty, { kind: 'log' })
  expect(await upwarden.client.beats({})).toEqual({ beats: {} })
  await upwarden.push(silent)
  expect(Object.keys((await upwarden.client.beats({})).beats)).toEqual([silent.id])
})

test('no more than asked for, the newest', async () => {
  const upwarden = startTestEngine()
  const monitor = await upwarden.add()
  const signals: TestSignal[] = [{ kind: 'fail' }, {}, {}, { kind: 'fail' }]
  for (const signal of signals) {
    upwarden.clock.advance(1000)
    await upwarden.push(monitor, signal)
  }
  expect(await results(upwarden, monitor.id, 2)).toEqual(['success', 'fail'])
  expect(await results(upwarden, monitor.id)).toEqual(['fail', 'success', 'success', 'fail'])
})

test('runs that send a start and logs besides have as many beats', async () => {
  const upwarden = startTestEngine()
  const monitor = await upwarden.add()
  for (let run = 0; run < 20; run += 1) {
    upwarden.clock.advance(1000)
    for (const kind of ['start', 'log', 'log', 'success'] as const) await upwarden.push(monitor, { kind })
  }
  expect(await results(upwarden, monitor.id, 10)).toEqual(Array(10).fill('success'))
  expect(await results(upwarden, monitor.id, 50)).toEqual(Array(20).fill('success'))
})

test('the history of many monitors is read in slices, between which signals are taken', async () => {
  const upwarden = startTestEngine()
  const monitors = await Promise.all(Array.from({ length: 60 }, () => upwarden.add()))
  await Promise.all(monitors.map((monitor) => upwarden.push(monitor)))
  const order: string[] = []
  const beats = upwarden.client.beats({}).then(({ beats }) => {
    order.push('beats')
    return beats
  })
  const [first, second] = monitors
  if (first === undefined || second === undefined) throw new Error('no monitors')
  await upwarden.push(first, { kind: 'fail' })
  order.push('signal')
  await upwarden.client.monitors.delete({ id: second.id })
  expect(Object.keys(await beats).length).toBeGreaterThanOrEqual(59)
  expect(order).toEqual(['signal', 'beats'])
})
