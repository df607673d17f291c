import { expect, test } from 'vitest'
import type { EventView } from '../../../src/contract/events.ts'
import { eventSchemas } from '../../../src/contract/events.ts'
import { startTestEngine } from '../../support/engine.ts'

function names(events: readonly EventView[]): string[] {
  return events.map(({ name }) => name)
}

/** How many events a client may have missed and still go on. */
const KEPT = 2000

test('what a signal does is told in order: the monitor, its signal, its transition, the summary', async () => {
  const upwarden = startTestEngine()
  const monitor = await upwarden.add()
  const events = upwarden.events()
  await upwarden.push(monitor, { kind: 'fail', message: 'disk full' })

  expect(events).toMatchObject([
    { name: 'monitor', data: { id: monitor.id, status: 'down' } },
    { name: 'heartbeat', data: { monitorId: monitor.id, heartbeat: { n: 1, kind: 'fail' } } },
    {
      name: 'transition',
      data: {
        monitorId: monitor.id,
        monitorName: 'Export',
        at: '2026-03-10T00:00:00.000Z',
        from: 'new',
        to: 'down',
        reason: 'failed',
        incident: { reason: 'failed', text: 'disk full', endedAt: null },
      },
    },
    { name: 'summary', data: { status: 'down', counts: { down: 1, new: 0 } } },
  ])

  upwarden.clock.advance(1000)
  await upwarden.push(monitor)
  expect(events[6]).toMatchObject({
    name: 'transition',
    data: { from: 'down', to: 'up', incident: { text: 'disk full', endedAt: '2026-03-10T00:00:01.000Z' } },
  })
  for (const { name, data } of events) expect(eventSchemas[name].safeParse(data).success).toBe(true)
})

test('making, changing and removing a monitor are told', async () => {
  const upwarden = startTestEngine()
  const events = upwarden.events()
  const { id } = await upwarden.add()
  await upwarden.client.monitors.update({ id, name: 'Import' })
  await upwarden.client.monitors.delete({ id })
  expect(names(events)).toEqual(['monitor', 'summary', 'monitor', 'monitor', 'summary'])
  expect(events[2]?.data).toMatchObject({ id, name: 'Import' })
  expect(events[3]?.data).toEqual({ id, deleted: true })
  expect(events[4]?.data).toMatchObject({ counts: { new: 0 } })
})

test('the summary is told only when it has changed', async () => {
  const upwarden = startTestEngine()
  const monitor = await upwarden.add()
  await upwarden.push(monitor)
  const events = upwarden.events()
  await upwarden.push(monitor)
  expect(names(events)).toEqual(['monitor', 'heartbeat'])
  await upwarden.push(monitor, { kind: 'start' })
  expect(names(events)).toEqual(['monitor', 'heartbeat', 'monitor', 'heartbeat', 'summary'])
})

test('a change of addresses or settings makes every monitor look different: clients are to read all again', async () => {
  const upwarden = startTestEngine()
  const [events, revision] = [upwarden.events(), upwarden.engine.revision()]
  upwarden.engine.setDoors({ push: { host: '127.0.0.1', port: 8477 }, control: null })
  expect(names(events)).toEqual(['reset', 'summary'])
  await upwarden.client.settings.update({ pushAddress: 'hostname' })
  expect(names(events)).toEqual(['reset', 'summary', 'reset', 'summary'])
  expect(upwarden.engine.revision()).toBe(revision + 2)
})

test('every listener gets every event until it ends, each with an id of its own', async () => {
  const upwarden = startTestEngine()
  const monitor = await upwarden.add()
  const all = upwarden.events()
  const some: EventView[] = []
  const end = upwarden.engine.events.subscribe((event) => some.push(event))
  await upwarden.push(monitor, { kind: 'log' })
  end()
  await upwarden.push(monitor, { kind: 'log' })
  expect(all).toHaveLength(4)
  expect(some).toEqual(all.slice(0, 2))
  expect(new Set(all.map(({ id }) => id)).size).toBe(4)
})

test('a client that was away gets what it missed, in order, and then goes on', async () => {
  const upwarden = startTestEngine()
  const monitor = await upwarden.add()
  const all = upwarden.events()
  await upwarden.push(monitor, { kind: 'log' })
  const lastSeen = all.at(-1)?.id
  await upwarden.push(monitor, { kind: 'fail' })
  await upwarden.push(monitor, { kind: 'log' })
  const later = upwarden.events(lastSeen)
  expect(later).toEqual(all.slice(2))
  await upwarden.push(monitor)
  expect(later).toEqual(all.slice(2))
  expect(upwarden.events(all.at(-1)?.id)).toEqual([])
})

test('a client that missed what is kept gets all of it; one that missed more is told to read all again', async () => {
  const upwarden = startTestEngine()
  const monitor = await upwarden.add()
  const all = upwarden.events()
  // Each signal of these is two events.
  while (all.length < KEPT + 2) {
    upwarden.clock.advance(1000)
    await Promise.all(Array.from({ length: 60 }, () => upwarden.push(monitor, { kind: 'log' })))
  }
  const [last] = all.slice(-1)
  const missingOneTooMany = all.at(-KEPT - 2)?.id
  const missingAll = all.at(-KEPT - 1)?.id
  expect(upwarden.events(missingAll)).toEqual(all.slice(-KEPT))
  expect(upwarden.events(missingOneTooMany)).toEqual([{ id: last?.id, name: 'reset', data: {} }])
})

test('an id of another run, from the future or made up leads to a reset, from which one can go on', async () => {
  const before = startTestEngine()
  const monitor = await before.add()
  const old = before.events()
  await before.push(monitor, { kind: 'log' })
  const oldId = old.at(-1)?.id ?? ''

  const after = await before.restart()
  const current = after.events()
  await after.push(monitor, { kind: 'log' })
  const currentId = current.at(-1)?.id ?? ''
  const [run = ''] = currentId.split('-')
  expect(run).not.toBe('')
  for (const id of [oldId, `${run}-999`, `${run}--1`, `${run}-`, `${run}-1.5`, run, '', 'x-1', '-', '0']) {
    const events = after.events(id)
    expect(names(events), id).toEqual(['reset'])
    expect(after.events(events[0]?.id)).toEqual([])
  }
})

test('a listener that throws against its contract hurts neither the others nor the signal', async () => {
  const upwarden = startTestEngine()
  const monitor = await upwarden.add()
  upwarden.engine.events.subscribe(() => {
    throw new Error('a listener fell over')
  })
  const events = upwarden.events()
  expect(await upwarden.push(monitor)).toEqual({ is: 'kept' })
  expect(names(events)).toEqual(['monitor', 'heartbeat', 'transition', 'summary'])
  expect(upwarden.problems).toEqual(['telling of an event failed: a listener fell over'])
})
