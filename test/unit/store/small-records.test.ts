import { describe, expect, test } from 'vitest'
import type { KeyRecord } from '../../../src/store/store.ts'
import { NOON, open, reopen, temporaryFolder } from './given.ts'

describe('when the receiver listened', () => {
  test('is known after a restart, to the millisecond', () => {
    const folder = temporaryFolder()
    const store = open(folder)
    store.noteListening(NOON)
    store.noteListening(NOON + 15_001)
    expect(reopen(store, folder).load().listenedUntil).toBe(NOON + 15_001)
  })

  test('and when it did not: the gaps that end at or after a time, oldest first', () => {
    const folder = temporaryFolder()
    const store = open(folder)
    const gaps = [
      { from: NOON, to: NOON + 1 },
      { from: NOON + 5, to: NOON + 9 },
      { from: NOON + 20, to: NOON + 30 },
    ]
    for (const gap of gaps) store.insertGap(gap)
    const after = reopen(store, folder)
    expect(after.gaps(0)).toEqual(gaps)
    expect(after.gaps(NOON + 9)).toEqual(gaps.slice(1))
    expect(after.gaps(NOON + 31)).toEqual([])
  })
})

describe('settings', () => {
  test('are there after a restart, whatever JSON they are', () => {
    const folder = temporaryFolder()
    const store = open(folder)
    const settings = { port: 0, lan: false, none: null, hosts: ['a', { b: 1 }], 'odd "name"': 'x' }
    store.saveSettings(settings)
    expect(reopen(store, folder).settings()).toEqual(settings)
  })

  test('change one by one', () => {
    const store = open()
    store.saveSettings({ theme: 'dark', port: 1 })
    store.saveSettings({ port: 2, theme: undefined })
    expect(store.settings()).toEqual({ theme: 'dark', port: 2 })
  })

  test('called like a part of JavaScript do no harm', () => {
    const store = open()
    store.saveSettings(JSON.parse('{ "__proto__": { "theme": "dark" }, "constructor": 1 }'))
    const settings = store.settings()
    expect(Object.keys(settings)).toEqual(['__proto__', 'constructor'])
    expect(settings.theme).toBeUndefined()
  })
})

describe('API keys', () => {
  const key = (id: string): KeyRecord => ({
    id,
    name: `Key ${id}`,
    scope: 'read',
    hash: Buffer.alloc(32, id),
    prefix: id.slice(0, 1),
    createdAt: NOON,
    lastUsedAt: null,
  })

  test('are there after a restart, oldest first, with when they were last used', () => {
    const folder = temporaryFolder()
    const store = open(folder)
    const keys: KeyRecord[] = [{ ...key('zeta'), scope: 'write' }, key('alpha')]
    for (const each of keys) store.insertKey(each)
    store.touchKey('alpha', NOON + 5)
    expect(reopen(store, folder).keys()).toEqual([keys[0], { ...key('alpha'), lastUsedAt: NOON + 5 }])
  })

  test('can be removed, once', () => {
    const store = open()
    store.insertKey(key('alpha'))
    expect(store.deleteKey('alpha')).toBe(true)
    expect(store.deleteKey('alpha')).toBe(false)
    expect(store.keys()).toEqual([])
  })

  test('are told apart by their hash: no two have the same', () => {
    const store = open()
    store.insertKey(key('alpha'))
    expect(() => store.insertKey({ ...key('beta'), hash: key('alpha').hash })).toThrow()
  })
})
