import { expect, test } from 'vitest'
import { type CronFields, readCron } from '../../../src/domain/cron-fields.ts'

function fieldsOf(expression: string): CronFields {
  const reading = readCron(expression)
  if ('problem' in reading) throw new Error(reading.problem)
  return reading.fields
}

function problemOf(expression: string): string | null {
  const reading = readCron(expression)
  return 'problem' in reading ? reading.problem : null
}

test('numbers, lists, ranges and steps give their values in order, each once', () => {
  const fields = fieldsOf('50,5,5 1-3,22 1-31/10 */4 5')
  expect(fields).toMatchObject({
    minutes: [5, 50],
    hours: [1, 2, 3, 22],
    days: [1, 11, 21, 31],
    months: [1, 5, 9],
    weekdays: [5],
  })
})

test('names of months and weekdays are read in either case, in lists and in ranges', () => {
  expect(fieldsOf('0 0 * jan,Mar-MAY mon-Wed')).toMatchObject({ months: [1, 3, 4, 5], weekdays: [1, 2, 3] })
})

test('0 and 7 are Sunday, and a range may end on it', () => {
  expect(fieldsOf('0 0 * * 7').weekdays).toEqual([0])
  expect(fieldsOf('0 0 * * 5-7').weekdays).toEqual([0, 5, 6])
  expect(fieldsOf('0 0 * * FRI-SUN').weekdays).toEqual([0, 5, 6])
  expect(fieldsOf('0 0 * * SUN-TUE').weekdays).toEqual([0, 1, 2])
  expect(fieldsOf('0 0 * * *').weekdays).toEqual([0, 1, 2, 3, 4, 5, 6])
})

test('a step longer than the range leaves its first value, as in cron', () => {
  expect(fieldsOf('*/90 0 * * *').minutes).toEqual([0])
})

test('fields may be apart by any blanks', () => {
  expect(fieldsOf(' 0\t2  * * * ')).toEqual(fieldsOf('0 2 * * *'))
})

test('only plain numbers in minute and hour make a fixed time', () => {
  const fixed = ['30 2 * * *', '0,30 2,14 * * *', '30 2 */2 1-3 MON-FRI']
  const real = [
    '* 2 * * *',
    '30 * * * *',
    '*/30 2 * * *',
    '0-30 2 * * *',
    '30 2-4 * * *',
    '30 2,4-5 * * *',
    '30 2-2 * * *',
  ]
  expect(fixed.filter((expression) => fieldsOf(expression).fixedTime)).toEqual(fixed)
  expect(real.filter((expression) => fieldsOf(expression).fixedTime)).toEqual([])
})

test.each([
  ['', 'expression needs 5 fields (minute hour day month weekday), got 0'],
  ['0 2 * *', 'expression needs 5 fields (minute hour day month weekday), got 4'],
  ['0 0 2 * * *', 'expression needs 5 fields (minute hour day month weekday), got 6'],
  ['@daily', 'expression needs 5 fields (minute hour day month weekday), got 1'],
  ['61 * * * *', 'expression: minute 61 is not between 0 and 59'],
  ['0 24 * * *', 'expression: hour 24 is not between 0 and 23'],
  ['0 0 0 * *', 'expression: day 0 is not between 1 and 31'],
  ['0 0 * 13 *', 'expression: month 13 is not between 1 and 12'],
  ['0 0 * * 8', 'expression: weekday 8 is not between 0 and 7'],
  ['0-99999999999 * * * *', 'expression: minute 99999999999 is not between 0 and 59'],
  ['five * * * *', 'expression: minute "five" is not a number'],
  ['0 0 ? * *', 'expression: day "?" is not a number'],
  ['0 0 L * *', 'expression: day "L" is not a number'],
  ['0 0 * Foo *', 'expression: month "Foo" is not a number or a name from JAN to DEC'],
  ['0 0 * * MON#1', 'expression: weekday "MON#1" is not a number or a name from SUN to SAT'],
  ['1,,2 * * * *', 'expression: minute "" is not a number, a range or a step'],
  ['-5 * * * *', 'expression: minute "-5" is not a number, a range or a step'],
  ['*-5 * * * *', 'expression: minute "*-5" is not a number, a range or a step'],
  ['*/x * * * *', 'expression: minute "*/x" is not a number, a range or a step'],
  ['1-2-3 * * * *', 'expression: minute "1-2-3" is not a number, a range or a step'],
  ['*/0 * * * *', 'expression: minute step must be at least 1'],
  ['0 22-2 * * *', 'expression: hour range 22-2 runs backwards; write 22-23,0-2'],
  ['0 0 * * FRI-MON', 'expression: weekday range FRI-MON runs backwards; write 5-7,0-1'],
  ['5/10 * * * *', 'expression: minute 5/10 has a step but no range; write 5-59/10'],
  ['61 24 * * *', 'expression: minute 61 is not between 0 and 59'],
  ['* '.repeat(300), 'expression is longer than 500 characters'],
])('"%s" is refused: %s', (expression, problem) => {
  expect(problemOf(expression)).toBe(problem)
})

test('an expression that spells out every value is not too long', () => {
  const all = (from: number, to: number): string =>
    Array.from({ length: to - from + 1 }, (_, index) => from + index).join()
  expect(problemOf([all(0, 59), all(0, 23), all(1, 31), all(1, 12), all(0, 7)].join(' '))).toBeNull()
})
