import { describe, expect, test } from 'vitest'
import type { Transition } from '../../../src/domain/monitor.ts'
import { addMonitor, incident, NOON, open, reopen, temporaryFolder } from './given.ts'

const first = incident('01J0-1', NOON)
const second = { ...incident('01J0-2', NOON + 5000), reason: 'missed' as const }

const wentDown: Transition = { at: NOON, from: 'up', to: 'down', reason: 'exit 2', incident: first }
const recovered: Transition = { at: NOON + 1000, from: 'down', to: 'up', reason: 'heard', incident: first }
const wasLate: Transition = { at: NOON + 4000, from: 'up', to: 'late', reason: 'late', incident: null }
const missed: Transition = { at: NOON + 5000, from: 'late', to: 'down', reason: 'missed', incident: second }

describe('a transition', () => {
  test('is there after a restart with its incident as it was', () => {
    const folder = temporaryFolder()
    const store = open(folder)
    const { key } = addMonitor(store, 'Backup')
    const all = [wentDown, recovered, wasLate, missed]
    const ids = all.map((transition) => store.insertTransition(key, transition))
    expect(reopen(store, folder).transitions(key, 0)).toEqual(
      all.map((transition, i) => ({ id: ids[i], monitorKey: key, transition, announcedAt: null })),
    )
  })

  test('waits, across restarts, until it was announced', () => {
    const folder = temporaryFolder()
    const store = open(folder)
    const { key } = addMonitor(store, 'Backup')
    const other = addMonitor(store, 'Export').key
    const down = store.insertTransition(key, wentDown)
    const late = store.insertTransition(other, wasLate)
    const up = store.insertTransition(key, recovered)
    store.markAnnounced(late, NOON + 9)
    expect(store.unannounced().map(({ id }) => id)).toEqual([down, up])
    store.markAnnounced(down, NOON + 10)
    const after = reopen(store, folder)
    expect(after.unannounced()).toEqual([
      { id: up, monitorKey: key, transition: recovered, announcedAt: null },
    ])
    expect(after.transitions(key, 0).map(({ announcedAt }) => announcedAt)).toEqual([NOON + 10, null])
  })
})

describe('the transitions of a monitor from a time on', () => {
  const store = () => {
    const opened = open()
    const { key } = addMonitor(opened, 'Backup')
    opened.insertTransition(addMonitor(opened, 'Export').key, { ...wasLate, at: NOON + 500 })
    for (const transition of [wentDown, recovered, wasLate, missed]) opened.insertTransition(key, transition)
    return (sinceAt: number) => opened.transitions(key, sinceAt).map(({ transition }) => transition)
  }

  test('include the last one before, which tells the state at that time', () => {
    const since = store()
    expect(since(NOON + 3000)).toEqual([recovered, wasLate, missed])
    expect(since(NOON + 9000)).toEqual([missed])
  })

  test('include one at that very moment', () => {
    const since = store()
    expect(since(NOON + 5000)).toEqual([wasLate, missed])
    expect(since(NOON)).toEqual([wentDown, recovered, wasLate, missed])
  })
})

describe('an incident', () => {
  test('opens and ends with its transitions', () => {
    const folder = temporaryFolder()
    const store = open(folder)
    const { key } = addMonitor(store, 'Backup')
    store.insertTransition(key, wentDown)
    const record = {
      id: first.id,
      monitorKey: key,
      startedAt: NOON,
      endedAt: null,
      reason: 'exit 2',
      facts: first.facts,
    }
    expect(store.incidents(key, { limit: 10 })).toEqual([record])
    store.insertTransition(key, recovered)
    const after = reopen(store, folder)
    expect(after.incidents(key, { limit: 10 })).toEqual([{ ...record, endedAt: NOON + 1000 }])
  })

  test('ends also when its monitor is paused', () => {
    const store = open()
    const { key } = addMonitor(store, 'Backup')
    store.insertTransition(key, wentDown)
    store.insertTransition(key, {
      at: NOON + 7,
      from: 'down',
      to: 'paused',
      reason: 'paused',
      incident: first,
    })
    expect(store.incidents(key, { limit: 1 })).toMatchObject([{ endedAt: NOON + 7 }])
  })
})

test('the incidents of a monitor come newest first, in pages', () => {
  const store = open()
  const { key } = addMonitor(store, 'Backup')
  const other = addMonitor(store, 'Export').key
  store.insertTransition(other, { ...wentDown, incident: incident('other', NOON + 2) })
  for (let i = 1; i <= 5; i += 1) {
    const at = NOON + i * 1000
    store.insertTransition(key, { ...wentDown, at, incident: incident(`01J0-${i}`, at) })
  }
  const page = (options: { limit: number; before?: number }) =>
    store.incidents(key, options).map(({ id }) => id)
  expect(page({ limit: 2 })).toEqual(['01J0-5', '01J0-4'])
  expect(page({ limit: 2, before: NOON + 4000 })).toEqual(['01J0-3', '01J0-2'])
  expect(page({ limit: 9, before: NOON + 1000 })).toEqual([])
})
