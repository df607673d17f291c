import { afterAll, beforeAll, expect, test } from 'vitest'
import { ago, clockTime, fromNow, roughly } from '../../../src/cli/relative-time.ts'

const now = Date.parse('2026-11-24T20:00:00.000Z')
const at = (secondsFromNow: number) => new Date(now + secondsFromNow * 1000).toISOString()

test.each([
  [-0.4, 'just now'],
  [-4.9, 'just now'],
  [3, 'just now'],
  [-5, '5 s ago'],
  [-59.9, '59 s ago'],
  [-60, '1 min ago'],
  [-239, '3 min ago'],
  [-11_559, '3 h 12 min ago'],
  [-187_200 - 3599, '2 d 4 h ago'],
])('a moment %d s from now was %s', (seconds, words) => {
  expect(ago(at(seconds), now)).toBe(words)
})

test.each([
  [-5, 'now'],
  [0, 'now'],
  [0.5, 'in 1 s'],
  [59, 'in 59 s'],
  [59.5, 'in 1 min'],
  [719.9, 'in 12 min'],
  [86_399, 'in 1 d'],
  [90_000, 'in 1 d 1 h'],
])('a moment %d s from now is %s', (seconds, words) => {
  expect(fromNow(at(seconds), now)).toBe(words)
})

test('a length that is negative, by a clock that was set back, is none', () => {
  expect(roughly(-5000)).toBe('0 s')
})

let zone: string | undefined
beforeAll(() => {
  zone = process.env.TZ
  process.env.TZ = 'Europe/Berlin'
})
afterAll(() => {
  if (zone === undefined) delete process.env.TZ
  else process.env.TZ = zone
})

test('a moment is told on this computer’s clock', () => {
  expect(clockTime('2026-11-24T20:41:04.123Z')).toBe('2026-11-24 21:41:04')
})
