import { expect, test } from 'vitest'
import { Alarm } from '../../../src/engine/alarm.ts'
import { ManualClock } from '../../support/clock.ts'

const HOUR_MS = 3_600_000

/** An alarm, and by how many milliseconds after the start of the test it rang. */
function alarm() {
  const clock = new ManualClock()
  const startedAt = clock.monotonic()
  const rang: number[] = []
  return { clock, rang, alarm: new Alarm(clock, () => rang.push(clock.monotonic() - startedAt)) }
}

test('it rings at its moment, once', () => {
  const { alarm: it, clock, rang } = alarm()
  it.set(clock.now() + HOUR_MS)
  clock.advance(3 * HOUR_MS)
  expect(rang).toEqual([HOUR_MS])
})

test('it rings soon where its moment is past, but not within the call', () => {
  const { alarm: it, clock, rang } = alarm()
  it.set(clock.now() - 1)
  expect(rang).toEqual([])
  clock.advance(1)
  expect(rang).toEqual([1])
})

test('another moment takes the place of the first, and none at all calls it off', () => {
  const { alarm: it, clock, rang } = alarm()
  it.set(clock.now() + 1000)
  it.set(clock.now() + 5000)
  clock.advance(6000)
  expect(rang).toEqual([5000])
  it.set(clock.now() + 1000)
  it.set(null)
  clock.advance(HOUR_MS)
  expect(rang).toEqual([5000])
  expect(clock.pending).toBe(0)
})

test('it rings within ten seconds where the clock was set past its moment', () => {
  const { alarm: it, clock, rang } = alarm()
  it.set(clock.now() + HOUR_MS)
  clock.advance(15_000)
  clock.setWall(clock.now() + 2 * HOUR_MS)
  clock.advance(10_000)
  expect(rang).toEqual([20_000])
})

test('it is not put off by a clock that was set back', () => {
  const { alarm: it, clock, rang } = alarm()
  it.set(clock.now() + 60_000)
  clock.setWall(clock.now() - HOUR_MS)
  clock.advance(60_000)
  expect(rang).toEqual([60_000])
})
