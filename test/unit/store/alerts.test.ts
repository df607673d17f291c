import { describe, expect, test } from 'vitest'
import type { AlertNotice, AlertRecord, DeliveryRecord, Store } from '../../../src/store/store.ts'
import { addMonitor, NOON, open, reopen, rowsIn, temporaryFolder } from './given.ts'

function delivery(changes: Partial<DeliveryRecord> = {}): DeliveryRecord {
  return {
    channel: 'webhook',
    state: 'delivered',
    attempts: 1,
    at: NOON,
    retryAt: null,
    detail: null,
    ...changes,
  }
}

function alert(changes: Partial<AlertRecord> = {}): Omit<AlertRecord, 'n'> {
  return {
    at: NOON,
    kind: 'down',
    title: 'Backup failed “/srv”',
    text: 'no space left',
    monitorId: '01J0-Backup',
    items: [
      {
        about: 'monitor',
        kind: 'down',
        monitorId: '01J0-Backup',
        monitorName: 'Backup',
        at: NOON - 5,
        reason: 'exit 2',
        incidentId: 'i-1',
        title: 'Backup failed',
        text: 'no space left',
      },
    ],
    more: 0,
    replaces: [],
    withheld: null,
    deliveries: [],
    ...changes,
  }
}

function notice(monitorId: string, kind: AlertNotice['kind'] = 'down', incidentId = 'i-1'): AlertNotice {
  return { monitorId, incidentId, kind }
}

const numbers = (alerts: readonly AlertRecord[]) => alerts.map(({ n }) => n)

describe('an alert', () => {
  test('is kept whole, with its deliveries, and is the same after a restart', () => {
    const folder = temporaryFolder()
    const store = open(folder)
    const whole = alert({
      replaces: [3, 4],
      more: 7,
      withheld: 'muted',
      monitorId: null,
      deliveries: [
        delivery({ channel: 'desktop', state: 'failed', detail: 'nobody' }),
        delivery({ state: 'waiting', attempts: 0, at: null, retryAt: NOON + 5 }),
      ],
    })
    const n = store.insertAlert(whole, [notice('a')])
    expect(n).toBe(1)
    expect(reopen(store, folder).alert(n)).toEqual({ n, ...whole })
  })

  test('has a number that no other ever had', () => {
    const folder = temporaryFolder()
    const store = open(folder)
    for (let count = 0; count < 3; count += 1) store.insertAlert(alert(), [])
    store.removeOldAlerts({ beforeAt: NOON * 2, most: 10, mostWithheld: 10, batch: 10 })
    expect(reopen(store, folder).insertAlert(alert(), [])).toBe(4)
  })

  test('that does not exist is none', () => {
    expect(open().alert(1)).toBeNull()
  })

  test('tells how it fares on a channel, each time anew', () => {
    const store = open()
    const n = store.insertAlert(alert({ deliveries: [delivery({ state: 'waiting', attempts: 0 })] }), [])
    const later = delivery({ state: 'failed', attempts: 3, at: NOON + 9, detail: 'It answered 500.' })
    store.saveDelivery(n, later)
    expect(store.alert(n)?.deliveries).toEqual([later])
  })

  test('outlives the monitor that it is about', () => {
    const store = open()
    const { key, monitor } = addMonitor(store, 'Backup')
    store.insertAlert(alert(), [notice(monitor.id)])
    store.deleteMonitor(key)
    expect(numbers(store.alerts({ limit: 10, monitorId: monitor.id }))).toEqual([1])
  })
})

/** Five alerts: of a, of b, of both, of a twice, of nobody. */
function several(): Store {
  const store = open()
  const about = [
    [notice('a')],
    [notice('b')],
    [notice('a', 'up'), notice('b')],
    [notice('a'), notice('a', 'up')],
    [],
  ]
  for (const notices of about) store.insertAlert(alert(), notices)
  return store
}

describe('alerts', () => {
  test('are given newest first, as many as are wanted, below and above a number', () => {
    const store = several()
    expect(numbers(store.alerts({ limit: 10 }))).toEqual([5, 4, 3, 2, 1])
    expect(numbers(store.alerts({ limit: 2 }))).toEqual([5, 4])
    expect(numbers(store.alerts({ limit: 2, before: 4 }))).toEqual([3, 2])
    expect(numbers(store.alerts({ limit: 10, after: 3 }))).toEqual([5, 4])
    expect(numbers(store.alerts({ limit: 10, before: 5, after: 2 }))).toEqual([4, 3])
  })

  test('of one monitor are those that tell of it, each once', () => {
    const store = several()
    expect(numbers(store.alerts({ limit: 10, monitorId: 'a' }))).toEqual([4, 3, 1])
    expect(numbers(store.alerts({ limit: 1, monitorId: 'b' }))).toEqual([3])
    expect(numbers(store.alerts({ limit: 10, monitorId: 'a', before: 4, after: 1 }))).toEqual([3])
    expect(store.alerts({ limit: 10, monitorId: 'c' })).toEqual([])
  })

  test('that wait for a channel are given oldest first', () => {
    const store = open()
    for (const state of ['waiting', 'delivered', 'waiting'] as const) {
      store.insertAlert(alert({ deliveries: [delivery(), delivery({ channel: 'command', state })] }), [])
    }
    expect(numbers(store.undelivered())).toEqual([1, 3])
  })
})

test('it is known when people were told of an incident first, and reminded of it last; what was withheld does not count', () => {
  const store = open()
  const tell = (at: number, notices: AlertNotice[], withheld: 'muted' | null = null) =>
    store.insertAlert(alert({ at, withheld }), notices)
  expect(store.lastTold('a', 'i-1')).toEqual({ toldAt: null, remindedAt: null })
  tell(NOON, [notice('a'), notice('b')])
  tell(NOON + 1, [notice('a', 'reminder')])
  tell(NOON + 2, [notice('a', 'reminder')])
  tell(NOON + 3, [notice('a', 'reminder', 'i-2'), notice('b', 'reminder')])
  tell(NOON + 4, [notice('a')], 'muted')
  // A digest that takes its place.
  tell(NOON + 5, [notice('a'), notice('b')])
  expect(store.lastTold('a', 'i-1')).toEqual({ toldAt: NOON, remindedAt: NOON + 2 })
  expect(store.lastTold('a', 'i-2')).toEqual({ toldAt: null, remindedAt: NOON + 3 })
})

describe('what is kept of the alerts', () => {
  test('is not what is older than the limit, nor more than so many, a few at a time', () => {
    const folder = temporaryFolder()
    const store = open(folder)
    for (let minute = 0; minute < 10; minute += 1) {
      const at = NOON + minute * 60_000
      store.insertAlert(alert({ at, deliveries: [delivery()] }), [notice('a')])
    }
    const limits = { beforeAt: NOON + 180_000, most: 100, mostWithheld: 100, batch: 2 }
    expect([1, 2, 3].map(() => store.removeOldAlerts(limits))).toEqual([2, 1, 0])
    expect(numbers(store.alerts({ limit: 20 }))).toEqual([10, 9, 8, 7, 6, 5, 4])
    expect(store.removeOldAlerts({ ...limits, most: 3, batch: 50 })).toBe(4)
    expect(numbers(store.alerts({ limit: 20, monitorId: 'a' }))).toEqual([10, 9, 8])
    store.close()
    expect(['deliveries', 'alert_notices'].map((table) => rowsIn(folder, table))).toEqual([3, 3])
  })

  test('is of what was withheld another number, so that many of those push out nothing that was told', () => {
    const store = open()
    for (const withheld of [null, null, null, 'muted', 'muted', 'muted', null] as const) {
      store.insertAlert(alert({ withheld }), [])
    }
    expect(store.removeOldAlerts({ beforeAt: 0, most: 3, mostWithheld: 1, batch: 10 })).toBe(3)
    expect(numbers(store.alerts({ limit: 10 }))).toEqual([7, 6, 3, 2])
  })

  test('is what still waits for a channel', () => {
    const store = open()
    store.insertAlert(alert({ deliveries: [delivery({ state: 'waiting' })] }), [])
    store.insertAlert(alert(), [])
    expect(store.removeOldAlerts({ beforeAt: NOON * 2, most: 0, mostWithheld: 0, batch: 10 })).toBe(1)
    expect(numbers(store.alerts({ limit: 10 }))).toEqual([1])
  })
})
