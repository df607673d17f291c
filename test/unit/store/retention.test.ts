import { describe, expect, test } from 'vitest'
import type { MonitorRecord, Store } from '../../../src/store/store.ts'
import { addMonitor, append, NOON, open, rowsIn, temporaryFolder } from './given.ts'

const FOREVER = { beforeAt: 0, perMonitor: 1_000_000, batch: 7 }

/** A busy monitor with 40 signals, every fourth with a body, and a quiet one with 10, one second apart; their states are saved. */
function history(folder = temporaryFolder()): { store: Store; busy: MonitorRecord; quiet: MonitorRecord } {
  const store = open(folder)
  let busy = addMonitor(store, 'Busy')
  let quiet = addMonitor(store, 'Quiet')
  for (let seq = 1; seq <= 50; seq += 1) {
    if (seq % 5 === 0) quiet = append(store, quiet, seq).record
    else busy = append(store, busy, seq, {}, seq % 4 === 0 ? Buffer.from(`body ${seq}`) : null).record
  }
  store.saveStates([busy, quiet], 50)
  return { store, busy, quiet }
}

function removeAll(store: Store, limits: Partial<typeof FOREVER>): number {
  let calls = 0
  while (store.removeOldHeartbeats({ ...FOREVER, ...limits }) > 0) calls += 1
  return calls
}

const seqs = (store: Store, record: MonitorRecord) =>
  store.heartbeats(record, { limit: 100 }).map(({ seq }) => seq)

describe('what is kept of the history', () => {
  test('is everything, where nothing is old and no monitor has too much', () => {
    const { store, busy, quiet } = history()
    removeAll(store, {})
    expect(seqs(store, busy)).toHaveLength(40)
    expect(seqs(store, quiet)).toHaveLength(10)
  })

  test('is not what is older than the limit; what is as old as the limit is', () => {
    const { store, busy, quiet } = history()
    removeAll(store, { beforeAt: NOON + 45_000 })
    expect(seqs(store, busy)).toEqual([49, 48, 47, 46])
    expect(seqs(store, quiet)).toEqual([50, 45])
  })

  test('is so many signals of each monitor, the newest', () => {
    const { store, busy, quiet } = history()
    removeAll(store, { perMonitor: 12 })
    expect(seqs(store, busy)).toEqual([49, 48, 47, 46, 44, 43, 42, 41, 39, 38, 37, 36])
    expect(seqs(store, quiet)).toHaveLength(10)
  })

  test('goes on to be so many as more come', () => {
    const { store, busy } = history()
    removeAll(store, { perMonitor: 3 })
    let record = busy
    for (let seq = 51; seq <= 55; seq += 1) record = append(store, record, seq).record
    store.saveStates([record], 55)
    removeAll(store, { perMonitor: 3 })
    expect(seqs(store, record)).toEqual([55, 54, 53])
  })

  test('keeps its bodies; what goes takes its own along', () => {
    const folder = temporaryFolder()
    const { store, busy } = history(folder)
    const bodies = () => Array.from({ length: 40 }, (_, i) => store.heartbeatBody(busy, i + 1) !== null)
    const before = bodies()
    expect(before.filter(Boolean)).toHaveLength(10)
    removeAll(store, { perMonitor: 12 })
    expect(bodies()).toEqual(before.map((has, i) => has && i >= 28))
    store.close()
    expect(rowsIn(folder, 'bodies')).toBe(before.filter((has, i) => has && i >= 28).length)
  })

  test('includes signals that no stored state reflects yet: a start needs them', () => {
    const { store, busy } = history()
    const { record } = append(store, busy, 51, { at: NOON - 1 })
    removeAll(store, { beforeAt: NOON + 3_600_000, perMonitor: 0 })
    expect(seqs(store, record)).toEqual([51])
    expect(store.load().unapplied.map(({ seq }) => seq)).toEqual([51])
  })

  test('is right also where the clock was wrong for a while', () => {
    const { store, busy } = history()
    let record = busy
    for (const [seq, at] of [
      [51, NOON + 9e9],
      [52, NOON + 52_000],
      [53, NOON + 53_000],
    ] as const) {
      record = append(store, record, seq, { at }).record
    }
    store.saveStates([record], 53)
    removeAll(store, { beforeAt: NOON + 53_000 })
    expect(seqs(store, record)).toEqual([53])
  })
})

test('no call looks at more signals than it may, and the last one finds nothing left to do', () => {
  const { store } = history()
  const limits = { beforeAt: 0, perMonitor: 12, batch: 20 }
  const looked = [1, 2, 3, 4].map(() => store.removeOldHeartbeats(limits))
  expect(looked).toEqual([20, 20, 10, 0])
})

test('a history in which nothing can be too old or too much is not gone through', () => {
  const { store } = history()
  expect(removeAll(store, {})).toBe(0)
})
