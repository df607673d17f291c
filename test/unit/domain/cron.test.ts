import { describe, expect, test } from 'vitest'
import { upcoming } from '../../../src/domain/schedule.ts'

/** The next occurrences after a moment, all as UTC to the minute: `2026-03-29T01:00`. */
function next(expression: string, timezone: string, after: string, count: number): string[] {
  const times = upcoming({ kind: 'cron', expression, timezone }, Date.parse(`${after}Z`), count)
  return times.map((ms) => new Date(ms).toISOString().replace(':00.000Z', ''))
}

describe('the night the clock goes forward in Berlin, 2026-03-29 02:00 to 03:00', () => {
  test('a 02:30 job is expected at 03:00, and at 02:30 again the night after', () => {
    expect(next('30 2 * * *', 'Europe/Berlin', '2026-03-27T12:00', 3)).toEqual([
      '2026-03-28T01:30',
      '2026-03-29T01:00',
      '2026-03-30T00:30',
    ])
  })
  test('a job with several skipped times is expected once, at 03:00', () => {
    expect(next('0,30,45 2 * * *', 'Europe/Berlin', '2026-03-28T12:00', 2)).toEqual([
      '2026-03-29T01:00',
      '2026-03-30T00:00',
    ])
  })
  test('a job at 02:30 and 03:00 is expected once', () => {
    expect(next('0,30 2,3 29 3 *', 'Europe/Berlin', '2026-03-28T12:00', 2)).toEqual([
      '2026-03-29T01:00',
      '2026-03-29T01:30',
    ])
  })
  test('a skipped time that was expected at 03:00 is not expected once more when it was heard at 03:00', () => {
    expect(next('30 2 * * *', 'Europe/Berlin', '2026-03-29T01:00', 1)).toEqual(['2026-03-30T00:30'])
  })
  test('a job heard a millisecond before the change is still expected at the change', () => {
    expect(next('30 2 * * *', 'Europe/Berlin', '2026-03-29T00:59:59.999', 1)).toEqual(['2026-03-29T01:00'])
  })
  test('a job every 30 minutes of the skipped hour is not expected that night', () => {
    expect(next('*/30 2 * * *', 'Europe/Berlin', '2026-03-28T12:00', 2)).toEqual([
      '2026-03-30T00:00',
      '2026-03-30T00:30',
    ])
  })
  test('a job with a range of hours is not expected at the skipped one', () => {
    expect(next('30 1-3 * * *', 'Europe/Berlin', '2026-03-28T12:00', 2)).toEqual([
      '2026-03-29T00:30',
      '2026-03-29T01:30',
    ])
  })
  test('a job every 15 minutes simply continues', () => {
    expect(next('*/15 * * * *', 'Europe/Berlin', '2026-03-29T00:40', 3)).toEqual([
      '2026-03-29T00:45',
      '2026-03-29T01:00',
      '2026-03-29T01:15',
    ])
  })
})

describe('the night the clock goes back in Berlin, 2026-10-25 03:00 to 02:00', () => {
  test('a 02:30 job is expected once, at the first 02:30', () => {
    expect(next('30 2 * * *', 'Europe/Berlin', '2026-10-24T12:00', 2)).toEqual([
      '2026-10-25T00:30',
      '2026-10-26T01:30',
    ])
  })
  test('a 02:30 job heard between the two 02:30 is expected the night after', () => {
    expect(next('30 2 * * *', 'Europe/Berlin', '2026-10-25T01:10', 1)).toEqual(['2026-10-26T01:30'])
  })
  test('a job every 15 minutes simply continues through the repeated hour', () => {
    expect(next('*/15 * * * *', 'Europe/Berlin', '2026-10-25T00:40', 6)).toEqual([
      '2026-10-25T00:45',
      '2026-10-25T01:00',
      '2026-10-25T01:15',
      '2026-10-25T01:30',
      '2026-10-25T01:45',
      '2026-10-25T02:00',
    ])
  })
  test('a job every 30 minutes of that hour is expected in both', () => {
    expect(next('*/30 2 * * *', 'Europe/Berlin', '2026-10-24T12:00', 5)).toEqual([
      '2026-10-25T00:00',
      '2026-10-25T00:30',
      '2026-10-25T01:00',
      '2026-10-25T01:30',
      '2026-10-26T01:00',
    ])
  })
  test('an hourly job is expected in both', () => {
    expect(next('30 * * * *', 'Europe/Berlin', '2026-10-25T00:00', 3)).toEqual([
      '2026-10-25T00:30',
      '2026-10-25T01:30',
      '2026-10-25T02:30',
    ])
  })
})

describe('other clocks', () => {
  test('New York: 02:30 is expected at 03:00 on 2026-03-08, and 01:30 once on 2026-11-01', () => {
    expect(next('30 2 * * *', 'America/New_York', '2026-03-07T12:00', 2)).toEqual([
      '2026-03-08T07:00',
      '2026-03-09T06:30',
    ])
    expect(next('30 1 * * *', 'America/New_York', '2026-10-31T12:00', 2)).toEqual([
      '2026-11-01T05:30',
      '2026-11-02T06:30',
    ])
  })
  test('Lord Howe Island changes by half an hour: 02:15 is expected at 02:30, and 01:45 once', () => {
    expect(next('15 2 * * *', 'Australia/Lord_Howe', '2026-10-03T00:00', 2)).toEqual([
      '2026-10-03T15:30',
      '2026-10-04T15:15',
    ])
    expect(next('45 1 * * *', 'Australia/Lord_Howe', '2026-04-04T00:00', 2)).toEqual([
      '2026-04-04T14:45',
      '2026-04-05T15:15',
    ])
    expect(next('45 * * * *', 'Australia/Lord_Howe', '2026-04-04T14:00', 3)).toEqual([
      '2026-04-04T14:45',
      '2026-04-04T15:15',
      '2026-04-04T16:15',
    ])
  })
  test('Samoa had no 2011-12-30: a noon job is expected on the 29th and the 31st, a job of that date a year later', () => {
    expect(next('0 12 * * *', 'Pacific/Apia', '2011-12-29T00:00', 2)).toEqual([
      '2011-12-29T22:00',
      '2011-12-30T22:00',
    ])
    expect(next('0 12 30 12 *', 'Pacific/Apia', '2011-12-01T00:00', 1)).toEqual(['2012-12-29T22:00'])
  })
  test('Cairo changes at midnight: 00:00 is expected at 01:00, and 23:30 once', () => {
    expect(next('0 0 * * *', 'Africa/Cairo', '2026-04-23T00:00', 2)).toEqual([
      '2026-04-23T22:00',
      '2026-04-24T21:00',
    ])
    expect(next('30 23 * * *', 'Africa/Cairo', '2026-10-29T00:00', 2)).toEqual([
      '2026-10-29T20:30',
      '2026-10-30T21:30',
    ])
  })
  test('Nuuk skips the last hour of a day: 23:30 is expected at 00:00', () => {
    expect(next('30 23 * * *', 'America/Nuuk', '2026-03-28T12:00', 2)).toEqual([
      '2026-03-29T01:00',
      '2026-03-30T00:30',
    ])
  })
  test('Vostok set its clock back by seven hours in 1994: no daylight saving, so a time shown twice is expected twice', () => {
    expect(next('30 20 * * *', 'Antarctica/Vostok', '1994-01-31T00:00', 3)).toEqual([
      '1994-01-31T13:30',
      '1994-01-31T20:30',
      '1994-02-01T20:30',
    ])
  })
  test('Kathmandu is 5 h 45 min ahead of UTC', () => {
    expect(next('0 2 * * *', 'Asia/Kathmandu', '2026-06-01T00:00', 1)).toEqual(['2026-06-01T20:15'])
  })
  test('Monrovia was 44 min 30 s behind UTC until 1972', () => {
    expect(next('0 2 * * *', 'Africa/Monrovia', '1970-06-01T00:00', 1)).toEqual(['1970-06-01T02:44:30.000Z'])
  })
})

describe('dates', () => {
  test('an occurrence is strictly after the moment asked for', () => {
    expect(next('0 2 * * *', 'UTC', '2026-06-01T02:00', 1)).toEqual(['2026-06-02T02:00'])
    expect(next('0 2 * * *', 'UTC', '2026-06-01T01:59:59.999', 1)).toEqual(['2026-06-01T02:00'])
  })
  test('a day of month and a weekday: either matches', () => {
    expect(next('0 0 13 * FRI', 'UTC', '2026-06-10T00:00', 3)).toEqual([
      '2026-06-12T00:00',
      '2026-06-13T00:00',
      '2026-06-19T00:00',
    ])
  })
  test('a day of month that begins with a star does not count as restricted: both must match', () => {
    expect(next('0 0 */2 * FRI', 'UTC', '2026-06-01T00:00', 2)).toEqual([
      '2026-06-05T00:00',
      '2026-06-19T00:00',
    ])
    expect(next('0 0 13 * */5', 'UTC', '2026-01-01T00:00', 2)).toEqual([
      '2026-02-13T00:00',
      '2026-03-13T00:00',
    ])
  })
  test('the 31st is expected in the months that have one', () => {
    expect(next('0 0 31 * *', 'UTC', '2026-01-31T12:00', 3)).toEqual([
      '2026-03-31T00:00',
      '2026-05-31T00:00',
      '2026-07-31T00:00',
    ])
  })
  test('the 29th of February is expected in leap years, of which 2100 is none', () => {
    expect(next('0 0 29 2 *', 'Europe/Berlin', '2026-06-01T00:00', 2)).toEqual([
      '2028-02-28T23:00',
      '2032-02-28T23:00',
    ])
    expect(next('0 0 29 2 *', 'UTC', '2096-03-01T00:00', 1)).toEqual(['2104-02-29T00:00'])
  })
  test('a 29th of February on a Sunday is found 28 years ahead, and 40 across 2100', () => {
    expect(next('0 0 29 2 */7', 'UTC', '2033-01-01T00:00', 3)).toEqual([
      '2060-02-29T00:00',
      '2088-02-29T00:00',
      '2128-02-29T00:00',
    ])
  })
  test('times before 1970 have occurrences, too', () => {
    expect(next('30 12 * * MON', 'UTC', '1969-12-20T00:00', 1)).toEqual(['1969-12-22T12:30'])
  })
})
