import { expect, test } from 'vitest'
import type { Store } from '../../../src/store/store.ts'
import { every, startTestEngine, type TestEngine } from '../../support/engine.ts'
import { BreakableDisk } from './breakable.ts'
import { seededFolder } from './seed.ts'

/** How often states are saved. */
const EVERY_MS = 30_000

const CALM = { schedule: every(86_400), graceSeconds: 3600 }

/** Notes how many signals were replayed at each start. */
class ReplayCounter {
  readonly replayed: number[] = []

  readonly around = (store: Store): Store => ({
    ...store,
    load: () => {
      const stored = store.load()
      this.replayed.push(stored.unapplied.length)
      return stored
    },
  })
}

/** Starts with so many monitors, up already, each of which gets a signal that changes no state. */
async function startBusy(count: number, around: (store: Store) => Store): Promise<TestEngine> {
  const folder = seededFolder(Array.from({ length: count }, () => CALM))
  const upwarden = startTestEngine({ folder, around })
  const monitors = await upwarden.all()
  for (const kind of ['success', 'log'] as const) {
    await Promise.all(monitors.map((monitor) => upwarden.push(monitor, { kind })))
  }
  return upwarden
}

test('states are saved now and then, so that a start has little to replay', async () => {
  const counter = new ReplayCounter()
  const upwarden = await startBusy(3, counter.around)
  upwarden.clock.advance(EVERY_MS)
  const [monitor] = await upwarden.all()
  if (monitor === undefined) throw new Error('no monitor')
  await upwarden.push(monitor, { kind: 'log' })
  upwarden.crash()
  expect(counter.replayed).toEqual([0, 1])
})

test('what could not be saved is saved in the next round', async () => {
  const counter = new ReplayCounter()
  const disk = new BreakableDisk()
  const upwarden = await startBusy(1200, (store) => counter.around(disk.around(store)))
  disk.isFull = true
  upwarden.clock.advance(EVERY_MS)
  disk.isFull = false
  expect(upwarden.problems).toContain('saving states failed: The disk is full: make room there')
  upwarden.clock.advance(EVERY_MS + 1000)
  const expected = await upwarden.all()
  expect(await upwarden.crash().all()).toEqual(expected)
  expect(counter.replayed).toEqual([0, 0])
})

test('a stop on a full disk saves nothing, reports it, closes the database, and loses nothing', async () => {
  const disk = new BreakableDisk()
  const upwarden = await startBusy(3, disk.around)
  const expected = await upwarden.all()
  disk.isFull = true
  await upwarden.engine.stop()
  expect(upwarden.problems).toEqual([
    'saving states failed: The disk is full: make room there',
    'noting the time failed: The disk is full: make room there',
  ])
  disk.isFull = false
  const after = startTestEngine({ folder: upwarden.folder, clock: upwarden.clock })
  expect(await after.all()).toEqual(expected)
})

test('a round goes in slices, and what comes in between is neither lost nor doubled', async () => {
  const counter = new ReplayCounter()
  const upwarden = await startBusy(1200, counter.around)
  const [first, , last] = await upwarden.all().then((all) => [all[0], all[1], all.at(-1)])
  if (first === undefined || last === undefined) throw new Error('no monitors')
  upwarden.clock.advance(EVERY_MS)
  // One slice of 500 is saved; the rest is not.
  await upwarden.push(first, { kind: 'log' })
  await upwarden.push(last, { kind: 'log' })
  const expected = await upwarden.all()

  expect(await upwarden.crash().all()).toEqual(expected)
  expect(counter.replayed.at(-1)).toBe(700 + 2)
})

test('a stop in the middle of a round saves the rest', async () => {
  const counter = new ReplayCounter()
  const upwarden = await startBusy(1200, counter.around)
  upwarden.clock.advance(EVERY_MS)
  const expected = await upwarden.all()
  const after = await upwarden.restart()
  expect(await after.all()).toEqual(expected)
  expect(counter.replayed).toEqual([0, 0])
  for (const { id } of [expected[0], expected.at(-1)].flatMap((monitor) => monitor ?? [])) {
    const { heartbeats } = await after.client.monitors.heartbeats({ id })
    expect(heartbeats.map(({ kind }) => kind)).toEqual(['log', 'success'])
  }
})
