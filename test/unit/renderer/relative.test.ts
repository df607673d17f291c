import { expect, test } from 'vitest'
import { ago, ahead, lasting } from '../../../renderer/time/relative.ts'
import { local } from './monitor.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const now = local(25, 10, 17)

test.each([
  [0, 'just now'],
  [9 * SECOND, 'just now'],
  [10 * SECOND, '10 s ago'],
  [59 * SECOND, '50 s ago'],
  [MINUTE, '1 min ago'],
  [59 * MINUTE + 59 * SECOND, '59 min ago'],
  [HOUR, '1 h ago'],
  [10 * HOUR, '10 h ago'],
])('what was heard %i ms ago was heard %s', (passedMs, words) => {
  expect(ago(now - passedMs, now).value).toBe(words)
})

test.each([
  [local(24, 9, 0), 'yesterday 09:00'],
  [local(24, 23, 59), 'yesterday 23:59'],
  [local(21, 2, 3), 'Sat 02:03'],
  [local(3, 2, 3), '3 Nov'],
  [new Date(2025, 11, 3).getTime(), '3 Dec 2025'],
])('what was heard on another day is told by that day: %#', (at, words) => {
  expect(ago(at, now).value).toBe(words)
})

test('just after midnight, an hour ago is still an hour ago', () => {
  expect(ago(local(24, 23, 10), local(25, 0, 30)).value).toBe('1 h ago')
})

test('what lies ahead because the clock was set back is just now', () => {
  expect(ago(now + HOUR, now).value).toBe('just now')
})

test.each([
  [0, 'now'],
  [SECOND, 'in a few seconds'],
  [11 * SECOND, 'in 20 s'],
  [50 * SECOND, 'in 50 s'],
  [51 * SECOND, 'in 1 min'],
  [11 * MINUTE + SECOND, 'in 12 min'],
  [HOUR, 'in 60 min'],
  [HOUR + 43 * MINUTE, 'at 12:00'],
])('what is due in %i ms is due %s, never earlier than it says', (leftMs, words) => {
  expect(ahead(now + leftMs, now).value).toBe(words)
})

test.each([
  [local(26, 3, 15), 'tomorrow 03:15'],
  [local(28, 3, 15), 'Sat 03:15'],
  [new Date(2026, 11, 24, 18).getTime(), '24 Dec'],
  [new Date(2027, 0, 1, 6).getTime(), '1 Jan 2027'],
])('what is due on another day is told by that day: %#', (at, words) => {
  expect(ahead(at, now).value).toBe(words)
})

test.each([
  [0, 'less than 1 min'],
  [MINUTE, '1 min'],
  [6 * HOUR + 12 * MINUTE, '6 h 12 min'],
  [2 * HOUR, '2 h'],
  [76 * HOUR, '3 d 4 h'],
])('what has lasted %i ms has lasted %s', (passedMs, words) => {
  expect(lasting(now - passedMs, now).value).toBe(words)
})

test('words change at the moment that they name, and not before', () => {
  const moments = [
    ...[0, 5, 10, 35, 60, 61, 3599, 3600, 7300, 40_000, 90_000, 400_000].map((s) => now - s * SECOND),
    ...[1, 10, 11, 45, 51, 60, 61, 3600, 3601, 50_000, 90_000, 500_000, 3_000_000].map(
      (s) => now + s * SECOND,
    ),
  ]
  for (const at of moments) {
    for (const words of [ago, ahead, lasting]) {
      const { value, until } = words(at, now)
      if (until === Number.POSITIVE_INFINITY) continue
      expect(until).toBeGreaterThan(now)
      expect(words(at, until - 1).value).toBe(value)
      expect(words(at, until).until).toBeGreaterThan(until)
    }
  }
})

test('every change of the words of a deadline is announced, down to the last second', () => {
  const at = now + 2 * MINUTE
  const seen: string[] = []
  for (let time = now; time !== Number.POSITIVE_INFINITY; time = ahead(at, time).until) {
    seen.push(ahead(at, time).value)
  }
  expect(seen).toEqual([
    'in 2 min',
    'in 1 min',
    'in 50 s',
    'in 40 s',
    'in 30 s',
    'in 20 s',
    'in a few seconds',
    'now',
  ])
})
