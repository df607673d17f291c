import { expect, test } from 'vitest'
import type { MonitorView } from '../../../src/contract/monitor.ts'
import { startTestEngine, type TestEngine } from '../../support/engine.ts'

const UNTIL = '2026-03-10T00:05:00.000Z'
const UNTIL_MS = Date.parse(UNTIL)

async function muted(upwarden: TestEngine, until: string | null): Promise<MonitorView> {
  const { id } = await upwarden.add()
  return upwarden.client.monitors.mute({ id, until })
}

test('a monitor is muted until its time, and not at it', async () => {
  const upwarden = startTestEngine()
  const monitor = await muted(upwarden, UNTIL)
  expect(monitor).toMatchObject({ muted: true, mutedUntil: UNTIL })
  upwarden.clock.advanceTo(UNTIL_MS - 1)
  expect(await upwarden.get(monitor)).toMatchObject({ muted: true })
  const [events, revision] = [upwarden.events(), upwarden.engine.revision()]
  upwarden.clock.advance(1)
  expect(await upwarden.get(monitor)).toMatchObject({ muted: false, mutedUntil: null })
  expect(upwarden.engine.revision()).toBeGreaterThan(revision)
  expect(events).toMatchObject([
    { name: 'monitor', data: { id: monitor.id, muted: false } },
    { name: 'summary', data: { muted: 0 } },
  ])
})

test('a mute without a time lasts until it is unmuted', async () => {
  const upwarden = startTestEngine()
  const monitor = await muted(upwarden, null)
  expect(monitor).toMatchObject({ muted: true, mutedUntil: null })
  upwarden.clock.advance(600_000)
  expect(await upwarden.get(monitor)).toMatchObject({ muted: true })
  expect(await upwarden.client.monitors.unmute({ id: monitor.id })).toMatchObject({ muted: false })
})

test('a mute until a time that is past is refused, and an earlier one stays', async () => {
  const upwarden = startTestEngine()
  const monitor = await muted(upwarden, UNTIL)
  const past = { id: monitor.id, until: '2026-03-09T00:00:00+01:00' }
  await expect(upwarden.client.monitors.mute(past)).rejects.toThrow('until must be in the future')
  expect(await upwarden.get(monitor)).toMatchObject({ muted: true, mutedUntil: UNTIL })
})

test('a muted monitor goes down without a word, and without a share in the worst state', async () => {
  const upwarden = startTestEngine().listen()
  const monitor = await muted(upwarden, UNTIL)
  await upwarden.push(monitor)
  upwarden.clock.advance(80_000)
  expect(await upwarden.get(monitor)).toMatchObject({ status: 'down', incident: { reason: 'missed' } })
  expect(await upwarden.client.summary()).toMatchObject({ status: 'idle', muted: 1, counts: { down: 1 } })
  upwarden.clock.advanceTo(UNTIL_MS)
  expect(await upwarden.client.summary()).toMatchObject({ status: 'down', muted: 0 })
  expect(upwarden.announced).toEqual([])
})

test('what happened while it was muted is not announced after a restart either, when the mute has ended', async () => {
  const before = startTestEngine()
  const monitor = await muted(before, UNTIL)
  await before.push(monitor, { kind: 'fail' })
  const after = (await before.restart(600_000)).listen()
  expect(await after.get(monitor)).toMatchObject({ status: 'down', muted: false })
  expect(after.announced).toEqual([])
})

test('a mute survives a restart, and ends in time', async () => {
  const before = startTestEngine()
  const monitor = await muted(before, UNTIL)
  const after = await before.restart(60_000)
  expect(await after.get(monitor)).toMatchObject({ muted: true, mutedUntil: UNTIL })
  after.clock.advanceTo(UNTIL_MS)
  expect((await after.get(monitor)).muted).toBe(false)
})
