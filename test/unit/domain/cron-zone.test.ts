import { describe, expect, test } from 'vitest'
import { isKnownZone, stretchAt } from '../../../src/domain/cron-zone.ts'
import { clockChanges } from './cron-oracle.ts'

const HOUR_MS = 3_600_000

describe('a known zone', () => {
  test.each([
    'Europe/Berlin',
    'europe/berlin',
    'UTC',
    'Etc/GMT+3',
    'US/Eastern',
    'Asia/Kolkata',
    'EST5EDT',
    'GB',
    'CET',
    'America/Nuuk',
  ])('%s is one', (name) => expect(isKnownZone(name)).toBe(true))
  test.each(['Mars/X', '', 'local', '+01:00', 'Europe', 'Europe/Berlin ', 'BST', 'AST', '__proto__'])(
    '"%s" is none',
    (name) => expect(isKnownZone(name)).toBe(false),
  )
})

describe('a stretch of unchanged clock', () => {
  test('ends at the change, to the second, and knows the offset before it', () => {
    const change = Date.UTC(2026, 2, 29, 1)
    expect(stretchAt('Europe/Berlin', change - 1)).toMatchObject({ to: change, offset: HOUR_MS })
    expect(stretchAt('Europe/Berlin', change)).toMatchObject({
      from: change,
      offset: 2 * HOUR_MS,
      offsetBefore: HOUR_MS,
    })
  })

  test('begins at the change for at least a day after it, wherever the survey was cut', {
    timeout: 120_000,
  }, () => {
    for (const zone of [
      'Europe/Berlin',
      'America/New_York',
      'Europe/Moscow',
      'Pacific/Auckland',
      'Africa/Casablanca',
    ]) {
      const changes = clockChanges(zone, Date.UTC(1980, 0, 1), Date.UTC(2100, 0, 1))
      const begins = changes.map((change) => stretchAt(zone, change + 24 * HOUR_MS - 1).from)
      expect(begins).toEqual(changes)
    }
  })
})
