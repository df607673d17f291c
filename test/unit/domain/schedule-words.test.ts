import { expect, test } from 'vitest'
import {
  describeSchedule,
  describeScheduleWithZone,
  formatDuration,
} from '../../../src/domain/schedule-words.ts'

test.each([
  [1, 'every second'],
  [30, 'every 30 s'],
  [60, 'every minute'],
  [90, 'every 1 min 30 s'],
  [300, 'every 5 min'],
  [3600, 'every hour'],
  [5400, 'every 1 h 30 min'],
  [7200, 'every 2 h'],
  [86_400, 'every day'],
  [91_800, 'every 1 d 1 h 30 min'],
  [172_800, 'every 2 days'],
  [604_800, 'every week'],
  [31_622_400, 'every 366 days'],
])('an interval of %i s is "%s"', (intervalSeconds, words) => {
  expect(describeSchedule({ kind: 'interval', intervalSeconds })).toBe(words)
  expect(describeScheduleWithZone({ kind: 'interval', intervalSeconds })).toBe(words)
})

test.each([
  ['0 2 * * *', 'every day at 02:00'],
  ['0 2,14 * * *', 'every day at 02:00 and 14:00'],
  ['5,10 2 * * *', 'every day at 02:05 and 02:10'],
  ['5 4 * * SUN', 'every Sunday at 04:05'],
  ['0 22 * * 1-5', 'Monday through Friday at 22:00'],
  ['0 9 * * fri-sun', 'Friday through Sunday at 09:00'],
  ['30 2 1 * *', 'on day 1 of the month at 02:30'],
  ['30 2 1 * 1', 'on day 1 of the month and every Monday at 02:30'],
  ['0 2 1,15 * MON-FRI', 'on day 1 and 15 of the month and Monday through Friday at 02:00'],
  ['* * 1 1 1', 'every minute, on day 1 of the month and every Monday, in January'],
  ['0 2 */2 * 1', 'every 2 days in a month, only on Monday, at 02:00'],
  ['0 2 13 * 0-6', 'every day at 02:00'],
  ['0 0 29 2 *', 'on day 29 of February at 00:00'],
  ['0 2 * 6 *', 'every day in June at 02:00'],
  ['0 2 * 1-3 *', 'every day, January through March, at 02:00'],
  ['0 2 * * */2', 'every Sunday, Tuesday, Thursday, and Saturday, at 02:00'],
  ['* * * * *', 'every minute'],
  ['*/5 * * * *', 'every 5 minutes'],
  ['*/15 * * * 1-5', 'every 15 minutes, Monday through Friday'],
  ['0 * * * *', 'every hour'],
  ['30 * * * *', 'at 30 minutes past the hour'],
  ['*/30 9-17 * * MON', 'every 30 minutes, between 09:00 and 17:59, on Monday'],
])('the expression %s is "%s"', (expression, words) => {
  expect(describeSchedule({ kind: 'cron', expression, timezone: 'Europe/Berlin' })).toBe(words)
})

test.each([
  ['*/45 * * * *', 'at 0 and 45 minutes past the hour'],
  ['*/90 * * * *', 'every hour'],
  ['0 */5 * * *', 'every day at 00:00, 05:00, 10:00, 15:00 and 20:00'],
  ['0 2 1 */5 *', 'on day 1 of January, June, and November, at 02:00'],
])('a step that starts anew before it comes round is not called even: %s is "%s"', (expression, words) => {
  expect(describeSchedule({ kind: 'cron', expression, timezone: 'UTC' })).toBe(words)
})

test('the zone follows the words of a cron expression', () => {
  const schedule = { kind: 'cron', expression: '0 2 * * *', timezone: 'Europe/Berlin' } as const
  expect(describeScheduleWithZone(schedule)).toBe('every day at 02:00, Europe/Berlin')
})

test('an expression that cannot be read stands for itself', () => {
  expect(describeSchedule({ kind: 'cron', expression: 'at dawn', timezone: 'UTC' })).toBe('at dawn')
})

test.each([
  [-5, '0 ms'],
  [0, '0 ms'],
  [420, '420 ms'],
  [999.4, '999 ms'],
  [999.6, '1 s'],
  [1000, '1 s'],
  [38_249, '38.2 s'],
  [41_234, '41.2 s'],
  [59_949, '59.9 s'],
  [59_950, '1 min'],
  [60_000, '1 min'],
  [65_000, '1 min 5 s'],
  [300_000, '5 min'],
  [3_599_499, '59 min 59 s'],
  [3_599_500, '1 h'],
  [3_600_000, '1 h'],
  [11_520_000, '3 h 12 min'],
  [86_369_999, '23 h 59 min'],
  [86_370_000, '1 d'],
  [187_200_000, '2 d 4 h'],
  [171_000_001, '2 d'],
  [31_622_400_000, '366 d'],
])('%d ms is "%s"', (ms, words) => {
  expect(formatDuration(ms)).toBe(words)
})
