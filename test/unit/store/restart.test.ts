import { describe, expect, test } from 'vitest'
import type { MonitorRecord, Store } from '../../../src/store/store.ts'
import { addMonitor, append, NOON, open, reopen, temporaryFolder } from './given.ts'

/** Signals of two monitors in turn, from `seq` on. */
function appendInTurn(store: Store, records: MonitorRecord[], seqs: readonly number[]): MonitorRecord[] {
  return seqs.reduce((all, seq) => {
    const index = seq % all.length
    return all.map((record, i) => (i === index ? append(store, record, seq).record : record))
  }, records)
}

describe('a start', () => {
  test('of a new installation finds nothing', () => {
    expect(open().load()).toEqual({ monitors: [], unapplied: [], lastSeq: 0, listenedUntil: null })
  })

  test('gets every signal that came after the states were saved, oldest first, and no other', () => {
    const folder = temporaryFolder()
    const store = open(folder)
    let records = [addMonitor(store, 'Backup'), addMonitor(store, 'Export')]
    records = appendInTurn(store, records, [1, 2, 3, 4])
    store.saveStates(records, 4)
    const saved = records
    records = appendInTurn(store, records, [5, 6, 7])
    const { unapplied, monitors, lastSeq } = reopen(store, folder).load()
    expect(unapplied.map(({ seq, monitorKey }) => [seq, monitorKey])).toEqual([
      [5, records[1]?.key],
      [6, records[0]?.key],
      [7, records[1]?.key],
    ])
    expect(monitors).toEqual(saved)
    expect(lastSeq).toBe(7)
  })

  test('leaves out the signals of a monitor that was written whole since', () => {
    const folder = temporaryFolder()
    const store = open(folder)
    const records = appendInTurn(
      store,
      [addMonitor(store, 'Backup'), addMonitor(store, 'Export')],
      [1, 2, 3, 4],
    )
    const [backup] = records
    if (backup !== undefined) store.updateMonitor(backup)
    const { unapplied } = reopen(store, folder).load()
    expect(unapplied.map(({ seq }) => seq)).toEqual([1, 3])
  })

  test('gets all signals where no state was ever saved', () => {
    const folder = temporaryFolder()
    const store = open(folder)
    appendInTurn(store, [addMonitor(store, 'Backup')], [1, 2, 3])
    expect(
      reopen(store, folder)
        .load()
        .unapplied.map(({ seq }) => seq),
    ).toEqual([1, 2, 3])
  })

  test('is not held up by the state of a monitor that was deleted before it could be saved', () => {
    const store = open()
    const record = addMonitor(store, 'Backup')
    store.deleteMonitor(record.key)
    store.saveStates([record], 5)
    expect(store.load()).toMatchObject({ monitors: [], lastSeq: 5 })
  })
})

describe('a place in the log is never given twice, whatever goes:', () => {
  test('the monitor that sent the newest signals', () => {
    const folder = temporaryFolder()
    const store = open(folder)
    const { record } = append(store, addMonitor(store, 'Backup'), 1)
    append(store, record, 2)
    store.deleteMonitor(record.key)
    const after = reopen(store, folder)
    expect(after.load()).toMatchObject({ monitors: [], unapplied: [], lastSeq: 2 })
    append(after, addMonitor(after, 'Export'), 3)
    expect(reopen(after, folder).load().lastSeq).toBe(3)
  })

  test('every signal, for its age', () => {
    const folder = temporaryFolder()
    const store = open(folder)
    const { record } = append(store, addMonitor(store, 'Backup'), 9)
    store.saveStates([record], 9)
    store.removeOldHeartbeats({ beforeAt: NOON * 2, perMonitor: 10, batch: 10 })
    expect(store.heartbeats(record, { limit: 1 })).toEqual([])
    expect(reopen(store, folder).load().lastSeq).toBe(9)
  })

  test('the signals and then their monitor', () => {
    const folder = temporaryFolder()
    const store = open(folder)
    const { record } = append(store, addMonitor(store, 'Backup'), 9)
    store.updateMonitor(record)
    store.deleteMonitor(record.key)
    expect(reopen(store, folder).load().lastSeq).toBe(9)
  })
})
