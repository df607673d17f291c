import { describe, expect, test } from 'vitest'
import type { MonitorState } from '../../../src/domain/monitor.ts'
import {
  addMonitor,
  append,
  incident,
  NOON,
  newRecord,
  open,
  reopen,
  rowsIn,
  temporaryFolder,
} from './given.ts'

const everythingSet: MonitorState = {
  status: 'down',
  lastHeardAt: NOON - 1,
  countsFromAt: NOON,
  expectedAt: NOON + 60_000,
  heartbeatDeadlineAt: NOON + 120_000,
  runs: [{ id: 'r', startedAt: NOON, deadlineAt: NOON + 1, watched: true, gap: { from: 3, to: 4 } }],
  lastDurationMs: 41_234,
  pausedAt: NOON + 2,
  incident: incident('01J0-1', NOON),
  incidentCount: 1,
  gaps: [{ from: 1, to: 2 }],
  unheardIn: { from: 5, to: 6 },
}

describe('a monitor', () => {
  test('is there after a restart with everything that was known of it', () => {
    const folder = temporaryFolder()
    const store = open(folder)
    const quiet = addMonitor(store, 'Backup', { state: everythingSet, mute: { until: NOON + 3 } })
    const silenced = addMonitor(store, 'Экспорт 💾 "quoted"', { mute: { until: null } })
    const plain = addMonitor(store, 'ETL')
    expect(reopen(store, folder).load().monitors).toEqual([quiet, silenced, plain])
  })

  test('changes whole', () => {
    const folder = temporaryFolder()
    const store = open(folder)
    const { key } = addMonitor(store, 'Backup', { mute: { until: null } })
    const edited = { ...newRecord('Export', { state: everythingSet }), key, headSeq: 7, lastN: 3 }
    store.updateMonitor(edited)
    expect(reopen(store, folder).load().monitors).toEqual([edited])
  })

  test('changes by its state alone, and keeps what else is known of it', () => {
    const folder = temporaryFolder()
    const store = open(folder)
    const before = addMonitor(store, 'Backup', { mute: { until: null } })
    const after = {
      ...before,
      monitor: { ...before.monitor, state: everythingSet },
      headSeq: 7,
      lastN: 3,
    }
    store.updateState(after)
    expect(reopen(store, folder).load().monitors).toEqual([after])
  })

  test('that is not there cannot change', () => {
    const store = open()
    const record = { ...newRecord('Backup'), key: 1 }
    expect(() => store.updateMonitor(record)).toThrow('There is no monitor 1')
    expect(() => store.updateState(record)).toThrow('There is no monitor 1')
  })

  test('keeps its own names: a token is given once', () => {
    const store = open()
    addMonitor(store, 'Backup')
    const sameToken = { ...newRecord('Export'), token: newRecord('Backup').token }
    expect(() => store.insertMonitor(sameToken)).toThrow(expect.objectContaining({ problem: 'failed' }))
    expect(store.load().monitors).toHaveLength(1)
  })
})

describe('a monitor that is deleted', () => {
  test('goes with its signals, bodies, transitions and incidents; what others have stays', () => {
    const folder = temporaryFolder()
    const store = open(folder)
    let gone = addMonitor(store, 'Backup')
    let kept = addMonitor(store, 'Export')
    for (let seq = 1; seq <= 20; seq += 2) {
      gone = append(store, gone, seq, {}, Buffer.from(`gone ${seq}`)).record
      kept = append(store, kept, seq + 1, {}, Buffer.from(`kept ${seq}`)).record
    }
    for (const { key, monitor } of [gone, kept]) {
      const opened = incident(`${monitor.id}-1`, NOON)
      store.insertTransition(key, { at: NOON, from: 'up', to: 'down', reason: 'missed', incident: opened })
    }

    store.deleteMonitor(gone.key)

    const after = reopen(store, folder)
    expect(after.load().monitors.map(({ key }) => key)).toEqual([kept.key])
    expect(after.heartbeats(gone, { limit: 100 })).toEqual([])
    expect(after.heartbeatBody(gone, 10)).toBeNull()
    expect(after.transitions(gone.key, 0)).toEqual([])
    expect(after.incidents(gone.key, { limit: 100 })).toEqual([])
    expect(after.unannounced().map(({ monitorKey }) => monitorKey)).toEqual([kept.key])
    expect(after.heartbeats(kept, { limit: 100 })).toHaveLength(10)
    expect(after.heartbeatBody(kept, 10)).toEqual(Buffer.from('kept 19'))
    expect(after.incidents(kept.key, { limit: 100 })).toHaveLength(1)
  })

  test('goes whole also where some of its signals are reflected in its stored state and some are not', () => {
    const store = open()
    let record = addMonitor(store, 'Backup')
    for (let seq = 1; seq <= 3; seq += 1) record = append(store, record, seq).record
    store.saveStates([record], 3)
    for (let seq = 4; seq <= 6; seq += 1) record = append(store, record, seq).record
    store.deleteMonitor(record.key)
    for (const headSeq of [1, 2, 3, 4, 5, 6]) {
      expect(store.heartbeats({ headSeq }, { limit: 1 })).toEqual([])
    }
  })

  test('leaves nothing in the file that would never be found again', () => {
    const folder = temporaryFolder()
    const store = open(folder)
    const { record } = append(store, addMonitor(store, 'Backup'), 1, {}, Buffer.from('body'))
    const opened = incident(`${record.monitor.id}-1`, NOON)
    store.insertTransition(record.key, {
      at: NOON,
      from: 'up',
      to: 'down',
      reason: 'missed',
      incident: opened,
    })
    store.deleteMonitor(record.key)
    store.close()
    for (const table of ['monitors', 'heartbeats', 'bodies', 'transitions', 'incidents']) {
      expect([table, rowsIn(folder, table)]).toEqual([table, 0])
    }
  })

  test('leaves its number to nobody', () => {
    const store = open()
    const { key } = addMonitor(store, 'Backup')
    store.deleteMonitor(key)
    expect(addMonitor(store, 'Backup').key).not.toBe(key)
  })

  test('may be deleted again', () => {
    const store = open()
    const { key } = addMonitor(store, 'Backup')
    store.deleteMonitor(key)
    store.deleteMonitor(key)
    expect(store.load().monitors).toEqual([])
  })
})
