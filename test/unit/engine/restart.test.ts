import { expect, test } from 'vitest'
import { every, startTestEngine, type TestEngine } from '../../support/engine.ts'
import { BreakableDisk } from './breakable.ts'

/** Monitors in every state there is, with runs, incidents, mutes and signals that changed no state. */
async function furnish(upwarden: TestEngine): Promise<void> {
  const { client } = upwarden
  const calm = { schedule: every(86_400), graceSeconds: 3600 }
  const rid = (n: number) => `0194a1b2-0000-4000-8000-00000000000${n}`

  await upwarden.add({ name: 'new, with a log', ...calm }).then((it) => upwarden.push(it, { kind: 'log' }))
  await upwarden.push(await upwarden.add({ name: 'down by silence' }))
  upwarden.clock.advance(75_000)

  const up = await upwarden.add({ name: 'up', tags: ['db'], ...calm })
  for (let n = 0; n < 5; n += 1) await upwarden.push(up, { message: `run ${n}`, body: Buffer.from([n]) })
  await upwarden.push(await upwarden.add({ name: 'down by failure', ...calm }), { exitStatus: 3 })

  const runs = await upwarden.add({ name: 'two runs at once', maxRunSeconds: 7200, ...calm })
  await upwarden.push(runs, { kind: 'start', runId: rid(1) })
  upwarden.clock.advance(1000)
  await upwarden.push(runs, { kind: 'start', runId: rid(2) })
  upwarden.clock.advance(1000)
  await upwarden.push(runs, { kind: 'success', runId: rid(1) })

  const paused = await upwarden.add({ name: 'paused', manualResume: true, ...calm })
  await client.monitors.pause({ id: paused.id })
  await upwarden.push(paused)
  const muted = await upwarden.add({ name: 'muted', ...calm })
  await client.monitors.mute({ id: muted.id, until: null })
  const removed = await upwarden.add({ name: 'removed' })
  await upwarden.push(removed)
  await client.monitors.delete({ id: removed.id })
  await client.monitors.regenerateToken({ id: up.id })
  await upwarden.push(await upwarden.get(up))
}

/** Everything that clients can read. */
async function everything(upwarden: TestEngine) {
  const { client } = upwarden
  const monitors = await upwarden.all()
  const histories = await Promise.all(
    monitors.map(async ({ id }) => ({
      ...(await client.monitors.heartbeats({ id })),
      ...(await client.monitors.incidents({ id })),
    })),
  )
  const { counts, running, muted, status } = await client.summary()
  const settings = await client.settings.get()
  return { monitors, histories, counts, running, muted, status, settings }
}

test('after a clean stop everything is as it was', async () => {
  const before = startTestEngine()
  await furnish(before)
  const expected = await everything(before)
  expect(await everything(await before.restart())).toEqual(expected)
})

test('after a power cut everything is as it was, signals included that changed no state', async () => {
  const before = startTestEngine()
  await furnish(before)
  const expected = await everything(before)
  const after = before.crash()
  expect(await everything(after)).toEqual(expected)
  expect(after.problems).toEqual([])
})

test('after one power cut and another everything is as it was, whatever was saved in between', async () => {
  const before = startTestEngine()
  await furnish(before)
  const second = before.crash()
  const other = await second.add({ name: 'another' })
  // The second one changes no state.
  for (let n = 0; n < 2; n += 1) await second.push(other)
  // States are saved now, and it is noted that we listen.
  second.clock.advance(30_000)
  const expected = await everything(second)
  expect(await everything(second.crash())).toEqual(expected)
})

test('numbering goes on where it was, with the history before it', async () => {
  const first = startTestEngine()
  const monitor = await first.add()
  await first.push(monitor, { kind: 'log', message: 'one' })
  const second = first.crash()
  await second.push(monitor, { kind: 'log', message: 'two' })
  const third = await second.restart()
  await third.push(monitor, { kind: 'log', message: 'three' })
  const { heartbeats } = await third.client.monitors.heartbeats({ id: monitor.id })
  expect(heartbeats.map(({ n, message }) => `${n} ${message}`)).toEqual(['3 three', '2 two', '1 one'])
})

test('a run in progress goes on, and its duration is right', async () => {
  const before = startTestEngine()
  const monitor = await before.add({ schedule: every(86_400), graceSeconds: 3600 })
  await before.push(monitor, { kind: 'start' })
  before.clock.advance(2000)
  const after = before.crash(3000)
  expect(await after.get(monitor)).toMatchObject({ running: true })
  await after.push(monitor)
  expect(await after.get(monitor)).toMatchObject({ running: false, lastDurationMs: 5000 })
})

test('deadlines hold over a restart', async () => {
  const before = startTestEngine()
  const monitor = await before.add({ schedule: every(120), graceSeconds: 10 })
  await before.push(monitor)
  before.clock.advance(20_000)
  const after = await before.restart(2000)
  after.clock.advance(97_999)
  expect(await after.get(monitor)).toMatchObject({ status: 'up', deadlineAt: '2026-03-10T00:02:10.000Z' })
  after.clock.advance(10_001)
  expect(await after.get(monitor)).toMatchObject({ status: 'late' })
  after.clock.advance(1)
  expect(await after.get(monitor)).toMatchObject({ status: 'down' })
})

test('no monitor is looked at in vain for a deadline that a heartbeat had moved', async () => {
  const disk = new BreakableDisk()
  const before = startTestEngine({ around: disk.around })
  const monitor = await before.add()
  for (let round = 0; round < 3; round += 1) {
    before.clock.advance(15_000)
    await before.push(monitor)
  }
  const after = before.crash()
  disk.commits = 0
  after.clock.advance(60_000)
  expect((await after.get(monitor)).status).toBe('up')
  expect(disk.commits).toBe(0)
})

test('to stop twice is to stop once', async () => {
  const upwarden = startTestEngine()
  await upwarden.engine.stop()
  await upwarden.engine.stop()
  expect(upwarden.problems).toEqual([])
  expect(upwarden.clock.pending).toBe(0)
})
