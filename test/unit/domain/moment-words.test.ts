import { expect, test } from 'vitest'
import { atMomentInWords, momentInWords } from '../../../src/domain/moment-words.ts'

const nowMs = Date.parse('2026-11-24T12:00:00Z')

test.each([
  ['2026-11-24T02:05:59.999Z', '02:05', 'at 02:05'],
  ['2026-11-24T00:00:00Z', '00:00', 'at 00:00'],
  ['2026-11-23T23:59:59Z', 'yesterday at 23:59', 'yesterday at 23:59'],
  ['2026-11-23T00:00:00Z', 'yesterday at 00:00', 'yesterday at 00:00'],
  ['2026-11-22T23:59:00Z', 'Sun 22 Nov at 23:59', 'Sun 22 Nov at 23:59'],
  ['2026-11-21T02:03:00Z', 'Sat 21 Nov at 02:03', 'Sat 21 Nov at 02:03'],
  ['2026-09-01T02:03:00Z', 'Tue 1 Sep at 02:03', 'Tue 1 Sep at 02:03'],
  ['2025-12-27T02:03:00Z', 'Sat 27 Dec 2025 at 02:03', 'Sat 27 Dec 2025 at 02:03'],
  ['2026-11-25T02:03:00Z', 'Wed 25 Nov at 02:03', 'Wed 25 Nov at 02:03'],
])('at noon on Tue 24 Nov 2026, %s is "%s"', (at, words, withAt) => {
  expect(momentInWords(Date.parse(at), nowMs, 'UTC')).toBe(words)
  expect(atMomentInWords(Date.parse(at), nowMs, 'UTC')).toBe(withAt)
})

test('New Year’s Eve is yesterday on New Year’s Day', () => {
  const newYear = Date.parse('2027-01-01T08:00:00Z')
  expect(momentInWords(Date.parse('2026-12-31T23:10:00Z'), newYear, 'UTC')).toBe('yesterday at 23:10')
})

test('clock and day are those of the reader', () => {
  const at = Date.parse('2026-11-24T03:30:00Z')
  expect(momentInWords(at, nowMs, 'Europe/Berlin')).toBe('04:30')
  expect(momentInWords(at, nowMs, 'America/New_York')).toBe('yesterday at 22:30')
})

test('yesterday is the day before, also where that had 25 hours', () => {
  const now = Date.parse('2026-10-26T00:30:00+01:00')
  expect(momentInWords(Date.parse('2026-10-25T00:10:00+02:00'), now, 'Europe/Berlin')).toBe(
    'yesterday at 00:10',
  )
})

test('seconds are told where they are asked for', () => {
  expect(momentInWords(Date.parse('2026-11-24T02:05:09.999Z'), nowMs, 'UTC', 'seconds')).toBe('02:05:09')
  expect(momentInWords(Date.parse('2026-11-23T02:05:09Z'), nowMs, 'UTC', 'seconds')).toBe(
    'yesterday at 02:05:09',
  )
})
