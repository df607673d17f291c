import { describe, expect, test } from 'vitest'
import { addMonitor, append, NOON, open, reopen, temporaryFolder } from './given.ts'

class OutOfLuck extends Error {}

function outOfLuck(): never {
  throw new OutOfLuck()
}

describe('a transaction that throws', () => {
  test('leaves nothing of itself, and throws what was thrown', () => {
    const folder = temporaryFolder()
    const store = open(folder)
    const { record } = append(store, addMonitor(store, 'Backup'), 1)
    const before = store.load()
    const failing = () =>
      store.transaction(() => {
        const added = addMonitor(store, 'Export')
        append(store, added, 2, {}, Buffer.from('body'))
        append(store, record, 3, { sourceIp: '198.51.100.1' })
        store.insertTransition(record.key, {
          at: NOON,
          from: 'up',
          to: 'late',
          reason: 'late',
          incident: null,
        })
        store.noteListening(NOON)
        store.insertGap({ from: 1, to: 2 })
        store.saveSettings({ theme: 'dark' })
        store.saveStates([record], 3)
        store.deleteMonitor(record.key)
        outOfLuck()
      })
    expect(failing).toThrow(OutOfLuck)
    for (const look of [() => store, () => reopen(store, folder)]) {
      const after = look()
      expect(after.load()).toEqual(before)
      expect(after.heartbeats({ headSeq: 3 }, { limit: 1 })).toEqual([])
      expect(after.transitions(record.key, 0)).toEqual([])
      expect(after.gaps(0)).toEqual([])
      expect(after.settings()).toEqual({})
    }
  })

  test('does no harm to what comes from the same sender later', () => {
    const folder = temporaryFolder()
    const store = open(folder)
    let record = addMonitor(store, 'Backup')
    const sender = { sourceIp: '198.51.100.1', userAgent: 'Wget/1.21' }
    const failing = () =>
      store.transaction(() => {
        append(store, record, 1, sender)
        outOfLuck()
      })
    expect(failing).toThrow(OutOfLuck)
    const other = append(store, record, 1, { sourceIp: '198.51.100.2', userAgent: 'curl' })
    const again = append(store, other.record, 2, sender)
    record = again.record
    expect(reopen(store, folder).heartbeats(record, { limit: 2 })).toEqual([again.heartbeat, other.heartbeat])
  })

  test('inside of another is undone by itself', () => {
    const store = open()
    const kept = store.transaction(() => {
      const monitor = addMonitor(store, 'Backup')
      expect(() =>
        store.transaction(() => {
          addMonitor(store, 'Export')
          outOfLuck()
        }),
      ).toThrow(OutOfLuck)
      return monitor
    })
    expect(store.load().monitors).toEqual([kept])
  })
})

describe('a transaction', () => {
  test('gives what its work gives', () => {
    expect(open().transaction(() => 42)).toBe(42)
  })

  test('cannot wait: work that gives a promise is undone', async () => {
    const store = open()
    const work = async () => void addMonitor(store, 'Backup')
    expect(() => store.transaction(work)).toThrow('cannot wait')
    expect(store.load().monitors).toEqual([])
  })

  test('of which a write fails leaves nothing either', () => {
    const store = open()
    const failing = () =>
      store.transaction(() => {
        addMonitor(store, 'Backup')
        addMonitor(store, 'Backup')
      })
    expect(failing).toThrow(expect.objectContaining({ name: 'StoreError', problem: 'failed' }))
    expect(store.load().monitors).toEqual([])
  })
})

test('a signal whose body cannot be written is not kept', () => {
  const store = open()
  const record = addMonitor(store, 'Backup')
  const first = append(store, record, 1, {}, Buffer.from('first'))
  expect(() => append(store, first.record, 1, {}, Buffer.from('again'))).toThrow()
  expect(store.heartbeats(first.record, { limit: 9 })).toEqual([first.heartbeat])
  expect(store.heartbeatBody(first.record, 1)).toEqual(Buffer.from('first'))
})
