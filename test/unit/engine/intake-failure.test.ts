import { expect, test } from 'vitest'
import { startTestEngine, type TestEngine } from '../../support/engine.ts'
import { BreakableDisk } from './breakable.ts'

/** All that a client can see, but for addresses. */
async function everything(upwarden: TestEngine) {
  const monitors = await upwarden.all()
  const heartbeats = await Promise.all(monitors.map(({ id }) => upwarden.client.monitors.heartbeats({ id })))
  const { counts, running } = await upwarden.client.summary()
  return { monitors, heartbeats, counts, running }
}

test('what cannot be stored is refused, and everything stays as it was', async () => {
  const disk = new BreakableDisk()
  const upwarden = startTestEngine({ around: disk.around })
  const well = await upwarden.add({ name: 'well' })
  const fresh = await upwarden.add({ name: 'fresh' })
  await upwarden.push(well, { kind: 'start' })
  const events = upwarden.events()
  const revision = upwarden.engine.revision()
  const before = await everything(upwarden)

  disk.isFull = true
  const results = await Promise.all([
    upwarden.push(well),
    upwarden.push(fresh, { kind: 'fail' }),
    upwarden.pushBySlug('made-by-signal', { create: true }),
    upwarden.push({ pushUrl: '/unknown' }),
  ])
  expect(results.map(({ is }) => is)).toEqual(Array(4).fill('unavailable'))
  expect(results[0]).toEqual({ is: 'unavailable', retryAfterSeconds: 5 })
  expect(await everything(upwarden)).toEqual(before)
  expect(events).toEqual([])
  expect(upwarden.engine.revision()).toBe(revision)
  expect(upwarden.problems).toEqual(['storing signals failed: The disk is full: make room there'])
})

test('when there is room again, signals are kept without a restart, and none has a hole before it', async () => {
  const disk = new BreakableDisk()
  const upwarden = startTestEngine({ around: disk.around })
  const monitor = await upwarden.add()
  await upwarden.push(monitor, { kind: 'start' })
  disk.isFull = true
  await upwarden.push(monitor, { kind: 'fail', userAgent: 'first seen while it was full' })
  disk.isFull = false

  upwarden.clock.advance(1000)
  expect(await upwarden.push(monitor, { userAgent: 'first seen while it was full' })).toEqual({ is: 'kept' })
  expect(await upwarden.pushBySlug('made-by-signal', { create: true })).toEqual({ is: 'created' })
  const { heartbeats } = await upwarden.client.monitors.heartbeats({ id: monitor.id })
  expect(
    heartbeats.map(({ n, kind, durationMs, userAgent }) => ({ n, kind, durationMs, userAgent })),
  ).toEqual([
    { n: 2, kind: 'success', durationMs: 1000, userAgent: 'first seen while it was full' },
    { n: 1, kind: 'start', durationMs: null, userAgent: null },
  ])
  expect(await everything(upwarden.crash())).toEqual(await everything(upwarden))
})

test('an edit that cannot be stored changes nothing, and says so', async () => {
  const disk = new BreakableDisk()
  const upwarden = startTestEngine({ around: disk.around })
  const { id } = await upwarden.add()
  const before = await everything(upwarden)

  disk.isFull = true
  const edits = [
    () => upwarden.add(),
    () => upwarden.client.monitors.update({ id, name: 'renamed', slug: 'renamed', graceSeconds: 1 }),
    () => upwarden.client.monitors.regenerateToken({ id }),
    () => upwarden.client.monitors.pause({ id }),
    () => upwarden.client.monitors.mute({ id, until: null }),
    () => upwarden.client.monitors.delete({ id }),
    () => upwarden.client.settings.update({ theme: 'dark' }),
    () => upwarden.client.settings.regeneratePingKey(),
    () => upwarden.client.keys.create({ name: 'CI', scope: 'read' }),
  ]
  for (const edit of edits) {
    await expect(edit).rejects.toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
      message: 'The disk is full: make room there',
    })
  }
  expect(await everything(upwarden)).toEqual(before)
  expect((await upwarden.client.settings.get()).theme).toBe('system')
  expect(await upwarden.client.keys.list()).toEqual({ keys: [] })

  disk.isFull = false
  expect(await upwarden.pushBySlug('export')).toEqual({ is: 'kept' })
  expect(await upwarden.pushBySlug('renamed')).toEqual({ is: 'not found' })
})
