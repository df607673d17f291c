import { expect, test } from 'vitest'
import { startTestEngine } from '../../support/engine.ts'

test('a slug with the ping key means the monitor of that slug', async () => {
  const upwarden = startTestEngine()
  const monitor = await upwarden.add({ name: 'Export', slug: 'export' })
  await upwarden.add({ name: 'Import', slug: 'import' })
  expect(await upwarden.pushBySlug('export')).toEqual({ is: 'kept' })
  expect((await upwarden.all()).map(({ slug, status }) => `${slug} ${status}`)).toEqual([
    'export up',
    'import new',
  ])
  await upwarden.client.monitors.update({ id: monitor.id, slug: 'renamed' })
  expect(await upwarden.pushBySlug('export')).toEqual({ is: 'not found' })
  expect(await upwarden.pushBySlug('renamed')).toEqual({ is: 'kept' })
})

test('a wrong ping key finds nothing and makes nothing', async () => {
  const upwarden = startTestEngine()
  await upwarden.add({ slug: 'export' })
  for (const pingKey of ['wrong', 'A'.repeat(22)]) {
    expect(await upwarden.pushBySlug('export', { pingKey })).toEqual({ is: 'not found' })
    expect(await upwarden.pushBySlug('new-one', { pingKey, create: true })).toEqual({ is: 'not found' })
  }
  expect(await upwarden.all()).toHaveLength(1)
})

test('a regenerated ping key works at once, and the old one no longer', async () => {
  const upwarden = startTestEngine()
  await upwarden.add({ slug: 'export' })
  const { pingKey: before } = await upwarden.client.settings.get()
  const { pingKey: after } = await upwarden.client.settings.regeneratePingKey()
  expect(after).toMatch(/^[\w-]{22}$/)
  expect(await upwarden.pushBySlug('export', { pingKey: before })).toEqual({ is: 'not found' })
  expect(await upwarden.pushBySlug('export', { pingKey: after })).toEqual({ is: 'kept' })
})

test('a monitor of the same name does not take the slug of the first, whose job is heard as before', async () => {
  const upwarden = startTestEngine()
  const slugs = []
  for (const name of ['Backup', 'Backup', 'BACKUP', '日本', '東京'])
    slugs.push((await upwarden.add({ name })).slug)
  expect(slugs).toEqual(['backup', 'backup-2', 'backup-3', 'monitor', 'monitor-2'])
  expect(await upwarden.pushBySlug('backup')).toEqual({ is: 'kept' })
  expect((await upwarden.all()).map(({ status }) => status)).toEqual(['up', 'new', 'new', 'new', 'new'])
})

test('a slug of two monitors is ambiguous until one of them has another', async () => {
  const upwarden = startTestEngine()
  const { id } = await upwarden.add({ slug: 'export' })
  await upwarden.add({ slug: 'export' })
  expect(await upwarden.pushBySlug('export')).toEqual({ is: 'ambiguous slug' })
  expect(await upwarden.pushBySlug('export', { create: true })).toEqual({ is: 'ambiguous slug' })
  await upwarden.client.monitors.update({ id, slug: 'other' })
  expect(await upwarden.pushBySlug('export')).toEqual({ is: 'kept' })
})

test('an unknown slug makes a monitor where that is asked for: daily with an hour of grace, as Healthchecks does', async () => {
  const upwarden = startTestEngine()
  expect(await upwarden.pushBySlug('nightly_export-2')).toEqual({ is: 'not found' })
  expect(await upwarden.pushBySlug('nightly_export-2', { create: true })).toEqual({ is: 'created' })
  expect(await upwarden.pushBySlug('nightly_export-2', { create: true })).toEqual({ is: 'kept' })
  expect(await upwarden.all()).toMatchObject([
    {
      name: 'nightly_export-2',
      slug: 'nightly_export-2',
      schedule: { kind: 'interval', intervalSeconds: 86_400 },
      graceSeconds: 3600,
      status: 'up',
    },
  ])
  expect(await upwarden.crash().all()).toEqual(await upwarden.all())
})

test('no monitor is made for a slug that none can have', async () => {
  const upwarden = startTestEngine()
  for (const slug of ['', 'Export', 'größe', '-export', 'a b', '../x', 'x'.repeat(101)]) {
    expect(await upwarden.pushBySlug(slug, { create: true })).toEqual({ is: 'bad slug' })
    expect(await upwarden.pushBySlug(slug)).toEqual({ is: 'not found' })
  }
  expect(await upwarden.all()).toEqual([])
})

test('two signals in one turn that would make the same monitor make one', async () => {
  const upwarden = startTestEngine()
  const create = true
  const results = await Promise.all([
    upwarden.pushBySlug('export', { create }),
    upwarden.pushBySlug('import', { create }),
    upwarden.pushBySlug('export', { create }),
    upwarden.pushBySlug('export'),
  ])
  expect(results.map(({ is }) => is)).toEqual(['created', 'created', 'kept', 'kept'])
  const monitors = await upwarden.all()
  expect(monitors.map(({ slug }) => slug)).toEqual(['export', 'import'])
  const signals = await Promise.all(monitors.map(({ id }) => upwarden.client.monitors.heartbeats({ id })))
  expect(signals.map(({ heartbeats }) => heartbeats.map(({ n }) => n))).toEqual([[3, 2, 1], [1]])
})

test('a job that makes up a name each time is stopped after a hundred in a minute, and what exists is still heard', async () => {
  const upwarden = startTestEngine()
  const results = []
  for (let number = 1; number <= 102; number += 1) {
    results.push(await upwarden.pushBySlug(`job-${number}`, { create: true }))
  }
  expect(results.filter(({ is }) => is === 'created')).toHaveLength(100)
  expect(results.at(-1)).toEqual({ is: 'too many', retryAfterSeconds: 60 })
  expect(await upwarden.pushBySlug('job-1', { create: true })).toEqual({ is: 'kept' })
  upwarden.clock.advance(60_000)
  expect(await upwarden.pushBySlug('job-102', { create: true })).toEqual({ is: 'created' })
})
