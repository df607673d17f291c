import { describe, expect, test } from 'vitest'
import type { HeartbeatKind } from '../../../src/domain/apply.ts'
import type { HeartbeatRecord } from '../../../src/store/store.ts'
import { addMonitor, append, NOON, open, reopen, tamper, temporaryFolder } from './given.ts'

describe('a signal', () => {
  const everythingSet: Partial<HeartbeatRecord> = {
    kind: 'fail',
    exitStatus: 255,
    runId: '3f0e6c1a-9b1d-4d0e-8a7f-0123456789ab',
    durationMs: 86_400_123,
    message: 'disk “/srv” is full\0\n💥',
    method: 'POST',
    sourceIp: '2001:db8::7334',
    userAgent: 'python-requests/2.31.0',
  }

  test.each<[string, Partial<HeartbeatRecord>]>([
    ['with everything set', everythingSet],
    ['with nothing set', { userAgent: null }],
    ['of zeros', { exitStatus: 0, durationMs: 0, message: '', userAgent: '' }],
    ['from numbers in words', { method: '1', sourceIp: '12', userAgent: '3', message: '4' }],
    ['by an unusual method', { method: 'PURGE' }],
    ['by HEAD', { method: 'HEAD' }],
    ['with a run id in upper case', { runId: '3F0E6C1A-9B1D-4D0E-8A7F-0123456789AB' }],
    ['with a run id that is no UUID', { runId: 'nightly' }],
    ['with an endless user agent', { userAgent: 'x'.repeat(5000) }],
    ['from before 1970', { at: -1 }],
    ['from far ahead', { at: Date.UTC(9999, 0) }],
  ])('%s is there after a restart as it was', (_, fields) => {
    const folder = temporaryFolder()
    const store = open(folder)
    const { record, heartbeat } = append(store, addMonitor(store, 'Backup'), 1, fields)
    expect(reopen(store, folder).heartbeats(record, { limit: 1 })).toEqual([heartbeat])
  })

  test.each<HeartbeatKind>(['success', 'start', 'fail', 'log', 'ignored'])('of kind %s stays one', (kind) => {
    const store = open()
    const { record } = append(store, addMonitor(store, 'Backup'), 1, { kind })
    expect(store.heartbeats(record, { limit: 1 })).toEqual([expect.objectContaining({ kind })])
  })

  test('at a place in the log that is past 2³² is found again', () => {
    const store = open()
    const first = append(store, addMonitor(store, 'Backup'), 2 ** 33)
    const second = append(store, first.record, 2 ** 33 + 1)
    expect(store.heartbeats(second.record, { limit: 9 })).toEqual([second.heartbeat, first.heartbeat])
  })

  test.each([
    [
      40,
      'whose sender is known',
      () => ({ sourceIp: '2001:db8::7334', userAgent: 'python-requests/2.31.0' }),
    ],
    [
      120,
      'whose sender is new',
      (seq: number) => ({ sourceIp: `2001:db8::7334:${seq}`, userAgent: `python/${seq}` }),
    ],
  ])('takes at most %d bytes of the disk, one %s', (most, _, senderOf) => {
    const folder = temporaryFolder()
    const store = open(folder)
    let record = addMonitor(store, 'Backup')
    const count = 20_000
    store.transaction(() => {
      for (let seq = 1; seq <= count; seq += 1) {
        record = append(store, record, seq, { durationMs: seq, ...senderOf(seq) }).record
      }
    })
    store.close()
    const bytes = tamper(folder, (db) =>
      db.prepare("SELECT sum(pgsize) FROM dbstat WHERE name IN ('heartbeats', 'strings')").pluck().get(),
    )
    expect(Number(bytes) / count).toBeLessThan(most)
  })
})

describe('the history of a monitor', () => {
  function twoMonitors() {
    const store = open()
    let backup = addMonitor(store, 'Backup')
    let other = addMonitor(store, 'Export')
    for (let seq = 1; seq <= 20; seq += 2) {
      backup = append(store, backup, seq).record
      other = append(store, other, seq + 1).record
    }
    return { store, backup, other }
  }
  const ns = (heartbeats: readonly HeartbeatRecord[]) => heartbeats.map(({ n }) => n)

  test('is its own, newest first', () => {
    const { store, backup, other } = twoMonitors()
    expect(ns(store.heartbeats(backup, { limit: 100 }))).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1])
    expect(store.heartbeats(other, { limit: 2 }).map(({ seq }) => seq)).toEqual([20, 18])
  })

  test('comes in pages', () => {
    const { store, backup } = twoMonitors()
    expect(ns(store.heartbeats(backup, { limit: 4 }))).toEqual([10, 9, 8, 7])
    expect(ns(store.heartbeats(backup, { limit: 4, beforeN: 7 }))).toEqual([6, 5, 4, 3])
    expect(ns(store.heartbeats(backup, { limit: 4, beforeN: 3 }))).toEqual([2, 1])
    expect(ns(store.heartbeats(backup, { limit: 4, beforeN: 1 }))).toEqual([])
  })

  test('can be asked for from a time on, that time included', () => {
    const { store, backup } = twoMonitors()
    const sinceAt = NOON + 15_000
    expect(ns(store.heartbeats(backup, { limit: 100, sinceAt }))).toEqual([10, 9, 8])
    expect(ns(store.heartbeats(backup, { limit: 1, beforeN: 10, sinceAt }))).toEqual([9])
    expect(ns(store.heartbeats(backup, { limit: 100, sinceAt: NOON + 19_001 }))).toEqual([])
  })

  test('is empty before the first signal', () => {
    const store = open()
    expect(store.heartbeats(addMonitor(store, 'Backup'), { limit: 10 })).toEqual([])
  })
})

describe('a body', () => {
  test('comes back byte for byte, also after a restart', () => {
    const folder = temporaryFolder()
    const store = open(folder)
    const binary = Uint8Array.from({ length: 100_000 }, (_, i) => (i * 7) % 256)
    const first = append(store, addMonitor(store, 'Backup'), 1, {}, binary)
    const second = append(store, first.record, 2, {}, Buffer.from('log line'))
    const after = reopen(store, folder)
    expect(Buffer.from(after.heartbeatBody(second.record, 1) ?? []).equals(binary)).toBe(true)
    expect(after.heartbeatBody(second.record, 2)).toEqual(Buffer.from('log line'))
    expect(after.heartbeats(second.record, { limit: 2 }).map(({ bodyBytes }) => bodyBytes)).toEqual([
      8, 100_000,
    ])
  })

  test('of no bytes is not the same as none', () => {
    const store = open()
    const empty = append(store, addMonitor(store, 'Backup'), 1, {}, new Uint8Array())
    const none = append(store, empty.record, 2)
    expect(store.heartbeatBody(none.record, 1)).toHaveLength(0)
    expect(store.heartbeatBody(none.record, 2)).toBeNull()
  })

  test('of a signal that never came is none', () => {
    const store = open()
    const { record } = append(store, addMonitor(store, 'Backup'), 1, {}, Buffer.from('x'))
    for (const n of [0, 2, -1]) expect(store.heartbeatBody(record, n)).toBeNull()
  })
})

describe('senders that are always new', () => {
  test('are kept as they are, all of them', () => {
    const folder = temporaryFolder()
    const store = open(folder)
    let record = addMonitor(store, 'Backup')
    store.transaction(() => {
      for (let seq = 1; seq <= 6000; seq += 1) {
        record = append(store, record, seq, { sourceIp: `10.0.${seq >> 8}.${seq & 255}` }).record
      }
    })
    const addresses = reopen(store, folder)
      .heartbeats(record, { limit: 6000 })
      .map(({ n, sourceIp }) => `${n} ${sourceIp}`)
    expect(addresses).toEqual(
      Array.from({ length: 6000 }, (_, i) => 6000 - i).map((n) => `${n} 10.0.${n >> 8}.${n & 255}`),
    )
  })
})
