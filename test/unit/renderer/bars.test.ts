import { expect, test } from 'vitest'
import { barsInWords, barsOf, HEIGHT, PITCH } from '../../../renderer/list/bars.ts'
import { usualDurationMs } from '../../../renderer/monitor/usual-duration.ts'
import type { Beat } from '../../../src/contract/history.ts'
import { moment } from './monitor.ts'

const beat = (result: Beat['result'], durationMs: number | null = null): Beat => ({
  at: moment(25),
  result,
  durationMs,
})

test('the newest bar stands at the right end, whatever comes before it', () => {
  expect(barsOf([beat('success')], 16).map(({ x }) => x)).toEqual([15 * PITCH])
  const many = Array.from({ length: 20 }, () => beat('success'))
  expect(barsOf(many, 16)).toHaveLength(16)
})

test('a bar is as high as its run was long, beside the longest of those shown', () => {
  const [short, long] = barsOf([beat('success', 1000), beat('success', 4000)], 16)
  expect(long?.height).toBe(HEIGHT)
  expect(short?.height).toBe(10)
})

test('a run that told no duration is neither high nor low, a missed one is full, one that was not heard a stub', () => {
  const heights = barsOf([beat('success'), beat('missed'), beat('unknown'), beat('fail', 1)], 16).map(
    ({ height }) => height,
  )
  expect(heights).toEqual([14, 22, 4, 22])
})

test('the bars are told in words, too', () => {
  expect(barsInWords([beat('success'), beat('success'), beat('fail'), beat('unknown')])).toBe(
    'Last 4: 2 succeeded, 1 failed, 1 not heard while asleep',
  )
})

test('how long runs usually take is the median of those that succeeded', () => {
  expect(
    usualDurationMs([beat('success', 10), beat('success', 30), beat('success', 20), beat('fail', 900)]),
  ).toBe(20)
  expect(usualDurationMs([beat('success'), beat('missed')])).toBeNull()
})
