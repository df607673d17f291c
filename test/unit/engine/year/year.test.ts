import { expect, test } from 'vitest'
import { playYear } from './play-year.ts'

/** A year by `npm run test:year`. */
const DAYS = Number(process.env.YEAR_DAYS ?? 21)

test('200 jobs watched by a laptop that sleeps: no false alarm, and none missed', {
  timeout: 300_000,
}, async () => {
  const beganAt = performance.now()
  const year = await playYear({ days: DAYS, seed: 20_261_125 })
  if (process.env.YEAR_DAYS !== undefined) {
    const { lateMs, trueAlarms, falseAlarms, unheardAlarms, missed, ...counts } = year
    const at = (share: number) => `${lateMs[Math.floor((lateMs.length - 1) * share)]} ms`
    console.log(
      `${DAYS} days in ${((performance.now() - beganAt) / 1000).toFixed(1)} s:`,
      { ...counts, true: trueAlarms, false: falseAlarms.length, missed: missed.length },
      { 'of calls that nobody heard': unheardAlarms.length },
      { late: { of: lateMs.length, median: at(0.5), p99: at(0.99) } },
      [...falseAlarms.slice(0, 6), ...missed.slice(0, 6), ...unheardAlarms.slice(0, 6)],
    )
  }
  expect(year.falseAlarms).toEqual([])
  expect(year.missed).toEqual([])
  expect(year.trueAlarms).toBeGreaterThan(DAYS)
})
