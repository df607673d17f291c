import { InvalidArgumentError } from '@commander-js/extra-typings'
import { expect, test } from 'vitest'
import { durationFrom, parseDuration } from '../../../src/cli/duration.ts'

test.each([
  ['90s', 90],
  ['5m', 300],
  ['1h', 3600],
  ['2d', 172_800],
  ['1w', 604_800],
  ['1h30m', 5400],
  ['1W2d3H4m5s', 604_800 + 172_800 + 10_800 + 240 + 5],
  ['3600', 3600],
  [' 5m ', 300],
  ['0', 0],
  ['0s', 0],
])('%s is %i seconds', (text, seconds) => {
  expect(parseDuration(text)).toBe(seconds)
})

test.each(['', ' ', 'soon', '5 minutes', '-5m', '1.5h', '30m1h', '5m5m', '1e3', '0x10', 'm', '5min'])(
  '"%s" is no duration',
  (text) => {
    expect(parseDuration(text)).toBeNull()
  },
)

test('an option refuses what is no duration, and says how one is written', () => {
  expect(() => durationFrom(0)('soon')).toThrow(
    new InvalidArgumentError('Write a duration such as 90s, 5m, 1h30m, 2d or 1w, or a number of seconds.'),
  )
})

test.each(['0', '367d', '99999999999999999999'])(
  'an option refuses %s, and says between what it must be',
  (text) => {
    expect(() => durationFrom(1)(text)).toThrow('It must be between 1 s and 366 d.')
  },
)

test('both ends are allowed', () => {
  expect([durationFrom(0)('0'), durationFrom(1)('1'), durationFrom(1)('366d')]).toEqual([0, 1, 31_622_400])
})
