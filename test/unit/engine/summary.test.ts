import { expect, test } from 'vitest'
import { every, startTestEngine } from '../../support/engine.ts'

test('the summary counts monitors by state, and says which is worst', async () => {
  const upwarden = startTestEngine()
  const { client, clock } = upwarden
  const worst = async () => (await client.summary()).status
  expect(await worst()).toBe('idle')

  const fresh = await upwarden.add({ schedule: every(86_400) })
  expect(await worst()).toBe('idle')
  await upwarden.push(fresh)
  expect(await worst()).toBe('up')
  const silent = await upwarden.add()
  await upwarden.push(silent)
  clock.advance(60_001)
  expect(await worst()).toBe('late')
  clock.advance(10_000)
  expect(await worst()).toBe('down')

  await client.monitors.mute({ id: silent.id, until: null })
  expect(await worst()).toBe('up')
  const paused = await upwarden.add()
  await client.monitors.pause({ id: paused.id })
  await upwarden.push(fresh, { kind: 'start' })
  const summary = await client.summary()
  expect(summary).toEqual({
    status: 'up',
    counts: { down: 1, late: 0, unknown: 0, up: 1, new: 0, paused: 1 },
    running: 1,
    muted: 1,
    version: '1.2.3',
    host: 'headless',
    startedAt: '2026-03-10T00:00:00.000Z',
    timezone: 'UTC',
    pushUrl: null,
    controlUrl: null,
    acceptsFromNetwork: false,
    addresses: [],
    gap: null,
  })
  const { startedAt, ...after } = await (await upwarden.restart()).client.summary()
  expect({ startedAt: summary.startedAt, ...after }).toEqual(summary)
  expect(startedAt).toBe('2026-03-10T00:01:10.001Z')
})
