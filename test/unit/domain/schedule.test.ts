import { describe, expect, test } from 'vitest'
import {
  expectedAfter,
  MAX_SECONDS,
  type Schedule,
  scheduleProblem,
  upcoming,
} from '../../../src/domain/schedule.ts'

const every = (intervalSeconds: number): Schedule => ({ kind: 'interval', intervalSeconds })
const cron = (expression: string, timezone = 'UTC'): Schedule => ({ kind: 'cron', expression, timezone })

describe('what is wrong with a schedule', () => {
  test.each([
    every(1),
    every(3600),
    every(MAX_SECONDS),
    cron('0 2 * * *', 'Europe/Berlin'),
    cron('0 0 29 2 */7'),
  ])('nothing: %j', (schedule) => expect(scheduleProblem(schedule)).toBeNull())

  test.each([
    [every(0), 'intervalSeconds', 'intervalSeconds must be between 1 and 31622400'],
    [every(-5), 'intervalSeconds', 'intervalSeconds must be between 1 and 31622400'],
    [every(MAX_SECONDS + 1), 'intervalSeconds', 'intervalSeconds must be between 1 and 31622400'],
    [every(Number.NaN), 'intervalSeconds', 'intervalSeconds must be between 1 and 31622400'],
    [every(1.5), 'intervalSeconds', 'intervalSeconds must be a whole number'],
    [cron('61 * * * *'), 'expression', 'expression: minute 61 is not between 0 and 59'],
    [cron('0 0 * * * *'), 'expression', 'expression needs 5 fields (minute hour day month weekday), got 6'],
    [cron('0 2 * * *', 'Mars/X'), 'timezone', 'timezone "Mars/X" is not a known IANA time zone'],
    [cron('0 0 30 2 *'), 'expression', 'expression "0 0 30 2 *" never occurs'],
    [cron('0 0 31 4,6,9,11 */2'), 'expression', 'expression "0 0 31 4,6,9,11 */2" never occurs'],
    [
      cron('*/30 2 25-31 3 */7', 'Europe/Berlin'),
      'expression',
      'expression "*/30 2 25-31 3 */7" never occurs in Europe/Berlin: the clock there skips it',
    ],
  ])('%j: %s', (schedule, field, message) => {
    expect(scheduleProblem(schedule)).toEqual({ field, message })
  })

  test('a day that no month has does no harm where a weekday would do', () => {
    expect(scheduleProblem(cron('0 0 30 2 MON'))).toBeNull()
  })
})

describe('when a heartbeat is expected', () => {
  test('an interval after the last one was heard, to the millisecond', () => {
    expect(expectedAfter(every(60), 1_780_000_000_123)).toBe(1_780_000_060_123)
  })

  test('at the next occurrence of a cron expression, in its zone', () => {
    const heardAt = Date.parse('2026-06-01T00:00:00Z')
    expect(expectedAfter(cron('0 2 * * *', 'Europe/Berlin'), heardAt)).toBe(
      Date.parse('2026-06-02T00:00:00Z'),
    )
    expect(expectedAfter(cron('0 2 * * *', 'America/New_York'), heardAt)).toBe(
      Date.parse('2026-06-01T06:00:00Z'),
    )
  })

  test('never, for a schedule that would be refused: that is an error', () => {
    expect(() => expectedAfter(cron('0 0 30 2 *'), 0)).toThrow(RangeError)
    expect(() => expectedAfter(cron('0 0'), 0)).toThrow(RangeError)
    expect(() => expectedAfter(cron('0 0 * * *', 'Mars/X'), 0)).toThrow(RangeError)
  })
})

describe('the next times of a schedule', () => {
  test('of an interval are that far apart', () => {
    expect(upcoming(every(90), 1000, 3)).toEqual([91_000, 181_000, 271_000])
  })

  test('of a cron expression are its occurrences', () => {
    const times = upcoming(cron('0 9 * * MON-FRI', 'Europe/Berlin'), Date.parse('2026-06-05T12:00:00Z'), 2)
    expect(times).toEqual([Date.parse('2026-06-08T07:00:00Z'), Date.parse('2026-06-09T07:00:00Z')])
  })

  test('are none where none are asked for', () => {
    expect(upcoming(every(90), 0, 0)).toEqual([])
  })
})
