import { expect, test } from 'vitest'
import { dayAndTime, fromTo } from '../../../../renderer/time/moments.ts'
import { local } from '../monitor.ts'

const now = local(25, 10, 17)

test.each([
  [local(25, 2, 5), '02:05'],
  [local(24, 2, 5), 'yesterday 02:05'],
  [local(21, 2, 5), 'Sat 02:05'],
  [local(9, 2, 5), '9 Nov 02:05'],
])('a moment keeps its time, however long ago: %#', (at, words) => {
  expect(dayAndTime(at, now).value).toBe(words)
})

test('a period says its day once where it is the same', () => {
  expect(fromTo(local(25, 2), local(25, 4, 30), now).value).toBe('02:00–04:30')
  expect(fromTo(local(22, 10, 40), local(22, 19, 5), now).value).toBe('Sun 10:40–19:05')
  expect(fromTo(local(24, 23, 10), local(25, 7, 52), now).value).toBe('yesterday 23:10 – 07:52')
  expect(fromTo(local(9, 23), local(10, 1), now).value).toBe('9 Nov 23:00 – 10 Nov 01:00')
})
