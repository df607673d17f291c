import { expect, test } from 'vitest'
import { measuredRuns, medianMs, scaleEnd } from '../../../../renderer/views/monitor/durations/runs.ts'
import { moment } from '../monitor.ts'
import { signal } from './signal.ts'

test('the plot has the runs that were measured, oldest first', () => {
  const signals = [
    signal({ n: 5, kind: 'fail', durationMs: 900, at: moment(25, 3) }),
    signal({ n: 4, kind: 'start' }),
    signal({ n: 3, kind: 'log', durationMs: null }),
    signal({ n: 2, durationMs: null }),
    signal({ n: 1, durationMs: 400, at: moment(25, 1) }),
  ]
  expect(measuredRuns(signals)).toEqual([
    { n: 1, at: Date.parse(moment(25, 1)), durationMs: 400, failed: false },
    { n: 5, at: Date.parse(moment(25, 3)), durationMs: 900, failed: true },
  ])
})

test('what is usual is the middle of those that succeeded', () => {
  const run = { n: 1, at: 0, failed: false }
  expect(
    medianMs([
      { ...run, durationMs: 10 },
      { ...run, durationMs: 30 },
      { ...run, durationMs: 20 },
      { ...run, durationMs: 9000, failed: true },
    ]),
  ).toBe(20)
  expect(medianMs([{ ...run, durationMs: 9000, failed: true }])).toBeNull()
})

test.each([
  [0, 2],
  [350, 400],
  [401, 1000],
  [51_400, 60_000],
  [61_000, 120_000],
  [5_700_000, 7_200_000],
  [20 * 86_400_000, 20 * 86_400_000],
  [21 * 86_400_000, 22 * 86_400_000],
])('a scale for runs of up to %d ms ends at %d ms, which one can say and halve', (longestMs, endMs) => {
  expect(scaleEnd(longestMs)).toBe(endMs)
})
