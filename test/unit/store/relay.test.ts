import { expect, test } from 'vitest'
import type { RelayedSignal } from '../../../src/store/relay-store.ts'
import { relayedBytes } from '../../../src/store/relay-store.ts'
import type { Store } from '../../../src/store/store.ts'
import { addMonitor, append, NOON, open, reopen, temporaryFolder } from './given.ts'

const ID = '0194a1b2-0000-4000-8000-00000000000a'

/** Puts the `seq`-th signal of all into the outbox. */
function relayed(
  store: Store,
  monitorKey: number,
  seq: number,
  changed: Partial<RelayedSignal> = {},
): RelayedSignal {
  const signal: RelayedSignal = {
    seq,
    monitorKey,
    deliveryId: ID,
    at: NOON + seq * 1000,
    kind: 'success',
    exitStatus: null,
    runId: null,
    message: null,
    body: null,
    ...changed,
  }
  store.appendRelayed(signal)
  return signal
}

/** Takes a monitor's signals out one by one; gives their places. */
function drain(store: Store, monitorKey: number): number[] {
  const seqs: number[] = []
  for (;;) {
    const next = store.nextRelayed(monitorKey)
    if (next === null) return seqs
    seqs.push(next.seq)
    store.removeRelayed({ monitorKey, fromSeq: next.seq, toSeq: next.seq })
  }
}

test('a signal comes out of the outbox as it went in, over a restart', () => {
  const folder = temporaryFolder()
  const store = open(folder)
  const { key } = addMonitor(store, 'Backup')
  const body = Uint8Array.from([0, 255, 10, 13])
  const all = {
    kind: 'fail',
    exitStatus: 7,
    runId: '0194a1b2-0000-4000-8000-000000000001',
    message: 'über',
    body,
  } as const
  const signal = relayed(store, key, 1, all)
  const again = reopen(store, folder)
  expect(again.nextRelayed(key)).toEqual({ ...signal, body: Buffer.from(body) })
  expect(again.oldestRelayedAt(key)).toBe(signal.at)
})

test('signals come out oldest first, of each monitor by itself', () => {
  const store = open()
  const [a, b] = [addMonitor(store, 'A').key, addMonitor(store, 'B').key]
  for (const [seq, key] of [a, b, b, a, b].entries()) relayed(store, key, seq + 1)
  expect(drain(store, b)).toEqual([2, 3, 5])
  expect(drain(store, a)).toEqual([1, 4])
  expect(store.nextRelayed(a)).toBeNull()
  expect(store.oldestRelayedAt(a)).toBeNull()
})

test('what a backlog takes is known, and what of it was removed', () => {
  const store = open()
  const { key } = addMonitor(store, 'Backup')
  relayed(store, key, 1, { message: 'four', body: new Uint8Array(1000) })
  relayed(store, key, 2)
  const first = relayedBytes('four', 1000)
  expect(first).toBeGreaterThan(1000)
  expect(store.relayBacklogs()).toEqual([
    { monitorKey: key, waiting: 2, bytes: first + relayedBytes(null, null) },
  ])
  expect(store.removeRelayed({ monitorKey: key, toSeq: 1 })).toEqual({ count: 1, bytes: first })
  expect(store.removeRelayed({ monitorKey: key, toSeq: 1 })).toEqual({ count: 0, bytes: 0 })
})

test('a part of a backlog is removed: the oldest so many, or what is too old, or what comes after one', () => {
  const store = open()
  const { key } = addMonitor(store, 'Backup')
  const other = addMonitor(store, 'Other').key
  for (let seq = 1; seq <= 10; seq += 1) relayed(store, key, seq)
  relayed(store, other, 11)
  expect(store.removeRelayed({ monitorKey: key, fromSeq: 2, most: 3 }).count).toBe(3)
  expect(store.removeRelayed({ monitorKey: key, beforeAt: NOON + 7000 }).count).toBe(3)
  expect(drain(store, key)).toEqual([7, 8, 9, 10])
  expect(drain(store, other)).toEqual([11])
})

test('what became of a monitor’s signals is kept until it is forgotten', () => {
  const folder = temporaryFolder()
  const store = open(folder)
  const { key } = addMonitor(store, 'Backup')
  const record = {
    monitorKey: key,
    lastDeliveredAt: NOON,
    dropped: 2,
    droppedAt: NOON + 1,
    dropReason: 'gone',
  }
  store.saveRelay({ ...record, dropped: 1 })
  store.saveRelay(record)
  const again = reopen(store, folder)
  expect(again.relays()).toEqual([record])
  again.forgetRelay(key)
  expect(again.relays()).toEqual([])
})

test('a delivery is known to the monitor that took it, until a thousand signals later', () => {
  const store = open()
  const [a, b] = [addMonitor(store, 'A').key, addMonitor(store, 'B').key]
  const other = ID.replace('a', 'b')
  store.noteDelivery(a, 1, ID)
  store.noteDelivery(a, 1000, other)
  expect(store.knowsDelivery(a, ID)).toBe(true)
  expect(store.knowsDelivery(b, ID)).toBe(false)
  store.noteDelivery(a, 1001, ID.replace('a', 'c'))
  expect(store.knowsDelivery(a, ID)).toBe(false)
  expect(store.knowsDelivery(a, other)).toBe(true)
})

test('a monitor takes all of it along when it is removed', () => {
  const store = open()
  const { key } = addMonitor(store, 'Backup')
  relayed(store, key, 1)
  store.saveRelay({ monitorKey: key, lastDeliveredAt: 1, dropped: 0, droppedAt: null, dropReason: null })
  store.noteDelivery(key, 1, ID)
  store.deleteMonitor(key)
  expect(store.relayBacklogs()).toEqual([])
  expect(store.relays()).toEqual([])
  expect(store.knowsDelivery(key, ID)).toBe(false)
})

test('retention takes nothing from the outbox', () => {
  const store = open()
  const monitor = addMonitor(store, 'Backup')
  const { record } = append(store, monitor, 1, {}, Buffer.from('output'))
  relayed(store, monitor.key, 1, { body: Buffer.from('output') })
  store.saveStates([record], 1)
  expect(store.removeOldHeartbeats({ beforeAt: NOON * 2, perMonitor: 100, batch: 10 })).toBe(1)
  expect(store.heartbeats(record, { limit: 1 })).toEqual([])
  expect(store.nextRelayed(monitor.key)?.body).toEqual(Buffer.from('output'))
})
