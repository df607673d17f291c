import { describe, expect, test } from 'vitest'
import type { AccountRecord, Mirror, Outage } from '../../../src/store/account-store.ts'
import type { MonitorRecord, Store } from '../../../src/store/store.ts'
import { NOON, newRecord, open, reopen, rowsIn, temporaryFolder } from './given.ts'

const devbox: AccountRecord = {
  id: '01A',
  provider: 'upwarden',
  name: 'devbox',
  baseUrl: 'http://devbox:8478',
  status: {
    state: 'ok',
    since: NOON,
    lastSyncAt: NOON + 1,
    problem: null,
    remarks: ['One monitor is left out.'],
    product: 'Upwarden Tray 1.2.3',
    scope: 'read',
    lastEventId: 'run-7',
  },
  createdAt: NOON,
}

const mirror: Mirror = {
  accountId: devbox.id,
  remoteId: '01R',
  handle: null,
  pushUrl: 'http://devbox:8477/api/v1/heartbeat/token',
  isPushUrlForUs: true,
  statusWord: null,
  scheduleText: 'Mon..Fri 10:00',
  runStartedAt: NOON,
  changedAt: NOON,
  incidentId: '01R-4',
}

function addMirrored(store: Store, name: string, changed: Partial<Mirror> = {}): MonitorRecord {
  const record = { ...newRecord(name), mirror: { ...mirror, ...changed } }
  return { key: store.insertMonitor(record), ...record }
}

describe('an account', () => {
  test('is there after a restart with all that was known of it', () => {
    const folder = temporaryFolder()
    const store = open(folder)
    const other = { ...devbox, id: '02A', name: 'another' }
    store.insertAccount(devbox)
    store.insertAccount(other)
    const renamed = {
      ...devbox,
      name: 'shop',
      baseUrl: 'https://shop',
      status: { ...devbox.status, problem: 'No.' },
    }
    store.updateAccount(renamed)
    expect(reopen(store, folder).accounts()).toEqual([renamed, other])
  })

  test('that is not there cannot change', () => {
    expect(() => open().updateAccount(devbox)).toThrow('There is no account 01A')
  })

  test('takes its monitors and outages with it, and leaves those of others', () => {
    const folder = temporaryFolder()
    const store = open(folder)
    store.insertAccount(devbox)
    store.insertAccount({ ...devbox, id: '02A' })
    addMirrored(store, 'Gone')
    const kept = addMirrored(store, 'Kept', { accountId: '02A' })
    store.insertOutage(outage)
    store.deleteAccount(devbox.id)
    expect(store.load().monitors).toEqual([kept])
    expect(store.openOutages()).toEqual([])
    store.close()
    expect(rowsIn(folder, 'outages')).toBe(0)
  })
})

describe('a monitor that an account watches', () => {
  test('is there after a restart, and changes whole', () => {
    const folder = temporaryFolder()
    const store = open(folder)
    store.insertAccount(devbox)
    const known = addMirrored(store, 'Backup')
    const changed = { ...known, mirror: { ...mirror, handle: 'uuid', changedAt: NOON + 5 } }
    store.updateMonitor(changed)
    expect(reopen(store, folder).load().monitors).toEqual([changed])
  })

  test('is there once per account', () => {
    const store = open()
    store.insertAccount(devbox)
    store.insertAccount({ ...devbox, id: '02A' })
    addMirrored(store, 'Backup')
    addMirrored(store, 'Same name of another account', { accountId: '02A' })
    expect(() => addMirrored(store, 'Again')).toThrow(expect.objectContaining({ problem: 'failed' }))
  })

  test('has an account', () => {
    expect(() => addMirrored(open(), 'Backup')).toThrow(expect.objectContaining({ problem: 'failed' }))
  })
})

const outage: Outage = {
  accountId: devbox.id,
  beganAt: NOON,
  state: 'away',
  problem: 'It does not answer.',
}

describe('an outage', () => {
  function withDevbox(folder = temporaryFolder()): Store {
    const store = open(folder)
    store.insertAccount(devbox)
    return store
  }

  test('is open until it has ended and people were told of both', () => {
    const folder = temporaryFolder()
    const store = withDevbox(folder)
    const number = store.insertOutage(outage)
    const begun = { number, ...outage, endedAt: null, beginToldAt: null, endToldAt: null }
    expect(store.openOutages()).toEqual([begun])
    store.markOutageTold(number, 'begin', NOON + 1)
    expect(reopen(store, folder).openOutages()).toEqual([{ ...begun, beginToldAt: NOON + 1 }])
  })

  test.each([
    ['goes on', ['begin'], 1],
    ['has ended, which nobody was told of', ['over', 'begin'], 1],
    ['began, which nobody was told of', ['over', 'end'], 1],
    ['is over and told', ['over', 'begin', 'end'], 0],
  ] as const)('that %s is among the open ones or not', (_, done, count) => {
    const store = withDevbox()
    const number = store.insertOutage(outage)
    for (const what of done) {
      if (what === 'over') store.endOutage(number, NOON)
      else store.markOutageTold(number, what, NOON)
    }
    expect(store.openOutages()).toHaveLength(count)
  })

  test('is kept for as long as it is open, or one of the newest hundred', () => {
    const folder = temporaryFolder()
    const store = withDevbox(folder)
    store.insertOutage(outage)
    for (let made = 0; made < 120; made += 1) {
      const number = store.insertOutage(outage)
      store.endOutage(number, NOON)
      for (const what of ['begin', 'end'] as const) store.markOutageTold(number, what, NOON)
    }
    expect(store.openOutages()).toHaveLength(1)
    store.close()
    expect(rowsIn(folder, 'outages')).toBe(101)
  })
})
