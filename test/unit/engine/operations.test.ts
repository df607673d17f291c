import { expect, test } from 'vitest'
import type { ManualClock } from '../../support/clock.ts'
import { every, startTestEngine, tokenOf } from '../../support/engine.ts'

test('whatever is asked of a monitor that does not exist is answered with not found', async () => {
  const { client } = startTestEngine()
  const id = '01J00000000000000000000000'
  const calls = [
    () => client.monitors.get({ id }),
    () => client.monitors.update({ id, name: 'x' }),
    () => client.monitors.delete({ id }),
    () => client.monitors.pause({ id }),
    () => client.monitors.resume({ id }),
    () => client.monitors.mute({ id, until: null }),
    () => client.monitors.unmute({ id }),
    () => client.monitors.regenerateToken({ id }),
    () => client.monitors.heartbeats({ id }),
    () => client.monitors.body({ id, n: 1 }),
    () => client.monitors.incidents({ id }),
    () => client.monitors.stats({ id }),
    () => client.monitors.snippets({ id }),
  ]
  for (const call of calls) {
    await expect(call).rejects.toMatchObject({ code: 'NOT_FOUND', message: `no monitor has the id ${id}` })
  }
})

test('a change names what it changes and leaves the rest', async () => {
  const upwarden = startTestEngine()
  const before = await upwarden.add({ description: 'old', tags: ['db'], maxRunSeconds: 60 })
  upwarden.clock.advance(1000)
  const after = await upwarden.client.monitors.update({
    id: before.id,
    description: '',
    tags: [],
    maxRunSeconds: null,
    graceSeconds: 0,
    manualResume: true,
  })
  expect(after).toEqual({
    ...before,
    description: '',
    tags: [],
    maxRunSeconds: null,
    graceSeconds: 0,
    manualResume: true,
    updatedAt: '2026-03-10T00:00:01.000Z',
  })
  const renamed = await upwarden.client.monitors.update({ id: before.id, name: 'New name' })
  expect(renamed).toMatchObject({ name: 'New name', slug: before.slug, pushUrl: before.pushUrl })
})

test('an edit comes after what time has done until then: a monitor that went down before it stays judged', async () => {
  const upwarden = startTestEngine().listen()
  const monitor = await upwarden.add()
  await upwarden.push(monitor)
  pastDeadlineBeforeAnyTimer(upwarden.clock)
  expect(await upwarden.client.monitors.update({ id: monitor.id, name: 'Renamed' })).toMatchObject({
    status: 'down',
    incident: { reason: 'missed' },
  })
  expect(upwarden.announced).toHaveLength(1)

  const other = await upwarden.add()
  await upwarden.push(other)
  pastDeadlineBeforeAnyTimer(upwarden.clock)
  await upwarden.client.monitors.pause({ id: other.id })
  const { incidents } = await upwarden.client.monitors.incidents({ id: other.id })
  expect(incidents).toMatchObject([{ reason: 'missed' }])
  expect(upwarden.announced).toHaveLength(2)
})

function pastDeadlineBeforeAnyTimer(clock: ManualClock): void {
  clock.advance(70_000)
  clock.freeze(1)
}

test('pausing and resuming', async () => {
  const upwarden = startTestEngine()
  const monitor = await upwarden.add()
  await upwarden.push(monitor)
  upwarden.clock.advance(1000)
  const { id } = monitor
  const paused = await upwarden.client.monitors.pause({ id })
  expect(paused).toMatchObject({
    status: 'paused',
    pausedAt: '2026-03-10T00:00:01.000Z',
    expectedAt: null,
    deadlineAt: null,
  })
  expect(await upwarden.client.monitors.pause({ id })).toMatchObject({ pausedAt: paused.pausedAt })
  upwarden.clock.advance(1000)
  expect(await upwarden.client.monitors.resume({ id })).toMatchObject({
    status: 'up',
    pausedAt: null,
    expectedAt: '2026-03-10T00:01:02.000Z',
  })
})

test('a removed monitor is gone with its history, and its slug is free', async () => {
  const upwarden = startTestEngine()
  const [gone, stays] = [await upwarden.add({ slug: 'same' }), await upwarden.add({ slug: 'same' })]
  for (const monitor of [gone, stays]) await upwarden.push(monitor, { kind: 'fail' })
  expect(await upwarden.client.monitors.delete({ id: gone.id })).toBeUndefined()
  expect((await upwarden.all()).map(({ id }) => id)).toEqual([stays.id])
  expect(await upwarden.pushBySlug('same')).toEqual({ is: 'kept' })
  expect(await upwarden.client.summary()).toMatchObject({ counts: { down: 0, up: 1 } })
  expect((await upwarden.crash().all()).map(({ id }) => id)).toEqual([stays.id])
})

test('a new token survives a restart', async () => {
  const before = startTestEngine()
  const old = await before.add()
  const renewed = await before.client.monitors.regenerateToken({ id: old.id })
  const after = before.crash()
  expect(tokenOf(await after.get(old))).toBe(tokenOf(renewed))
  expect(await after.push(old)).toEqual({ is: 'not found' })
  expect(await after.push(renewed)).toEqual({ is: 'kept' })
})

test('a badge is found by its key, which is not the token', async () => {
  const upwarden = startTestEngine()
  const monitor = await upwarden.add({ name: 'Export' })
  const badgeKey = /badge\/(.*)\.svg/.exec(monitor.badgeUrl)?.[1] ?? ''
  expect(upwarden.engine.badge(badgeKey)).toEqual({ name: 'Export', status: 'new' })
  expect(upwarden.engine.badge(tokenOf(monitor))).toBeNull()
  expect(await upwarden.push({ pushUrl: `/${badgeKey}` })).toEqual({ is: 'not found' })
})

test('a schedule is previewed in words and with its next five times from now', async () => {
  const { client, clock } = startTestEngine()
  clock.advance(1)
  expect(await client.schedules.preview({ schedule: every(3600) })).toEqual({
    description: 'every hour',
    next: [1, 2, 3, 4, 5].map((hour) => `2026-03-10T0${hour}:00:00.001Z`),
  })
  const cron = { kind: 'cron', expression: '0 2 * * *', timezone: 'Europe/Berlin' } as const
  expect(await client.schedules.preview({ schedule: cron })).toEqual({
    description: 'every day at 02:00, Europe/Berlin',
    next: [10, 11, 12, 13, 14].map((day) => `2026-03-${day}T01:00:00.000Z`),
  })
})

test('a link to the page holds a one-time code, and needs an open door', async () => {
  const { client, engine } = startTestEngine()
  await expect(client.pageLink()).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' })
  engine.setDoors({ push: null, control: { host: '127.0.0.1', port: 8478 } })
  const { url, expiresAt } = await client.pageLink()
  expect(expiresAt).toBe('2026-03-10T00:10:00.000Z')
  const code = /^http:\/\/127\.0\.0\.1:8478\/\?code=([\w-]{22})$/.exec(url)?.[1] ?? ''
  expect(engine.access.redeemCode(code)).not.toBeNull()
})

test('there are ready-made callers with the real URL', async () => {
  const upwarden = startTestEngine()
  upwarden.engine.setDoors({ push: { host: '127.0.0.1', port: 8477 }, control: null })
  const { id } = await upwarden.add()
  const { pushUrl } = await upwarden.get({ id })
  const { snippets } = await upwarden.client.monitors.snippets({ id })
  expect(snippets.map(({ id }) => id)).toContain('bash')
  for (const { code } of snippets) expect(code).toContain(pushUrl)
})
