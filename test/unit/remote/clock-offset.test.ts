import { expect, test } from 'vitest'
import { clockOffset, dateOf } from '../../../src/remote/clock-offset.ts'
import { onOurClock } from '../../../src/remote/remote-monitor.ts'
import { retryAfterMs } from '../../../src/remote/retry-after.ts'
import { remoteMonitor } from './remote-monitor-view.ts'

const NOON = Date.UTC(2026, 10, 24, 12)

/** An answer that took 80 ms to come, from a clock that is ahead by so much. */
function answer(askedAt: number, aheadMs: number) {
  return { askedAt, answeredAt: askedAt + 80, date: Math.floor((askedAt + 40 + aheadMs) / 1000) * 1000 }
}

test('a clock that is right is off by nothing, whenever in its second it is asked', () => {
  for (let ms = 0; ms < 1000; ms += 10) expect(clockOffset(0, answer(NOON + ms, 0))).toBe(0)
})

test('a clock that is ahead or behind is found out, better with each answer, and does not tremble', () => {
  for (const ahead of [-3_600_000, -90_000, -2500, 2500, 90_000, 3_600_000]) {
    let offset = 0
    const errors = Array.from({ length: 200 }, (_, n) => {
      offset = clockOffset(offset, answer(NOON + n * 60_137, ahead))
      return Math.abs(offset - ahead)
    })
    expect(errors[0]).toBeLessThanOrEqual(540)
    expect(errors).toEqual(errors.toSorted((a, b) => b - a))
    expect(errors.at(-1)).toBeLessThanOrEqual(60)
  }
})

test('a clock that was set right is right again at its next answer', () => {
  const wrong = clockOffset(0, answer(NOON, 90_000))
  const right = clockOffset(wrong, answer(NOON + 60_000, 0))
  expect(Math.abs(right)).toBeLessThanOrEqual(540)
})

test('an answer tells the clock by its Date, unless it comes from a cache', () => {
  const date = 'Tue, 24 Nov 2026 12:00:00 GMT'
  expect(dateOf(new Headers({ date }))).toBe(NOON)
  expect(dateOf(new Headers({ date, age: '0' }))).toBe(NOON)
  expect(dateOf(new Headers({ date, age: '35' }))).toBeNull()
  expect(dateOf(new Headers({ date: 'noon' }))).toBeNull()
  expect(dateOf(new Headers())).toBeNull()
})

test('all times of a monitor come onto our clock', () => {
  const theirs = remoteMonitor({
    runStartedAt: NOON,
    lastHeartbeatAt: NOON + 1,
    expectedAt: NOON + 2,
    deadlineAt: NOON + 3,
    pausedAt: null,
    unheardIn: { from: NOON + 4, to: NOON + 5 },
    incident: { id: null, startedAt: NOON + 6, reason: null, text: '' },
  })
  expect(onOurClock(theirs, 60_000)).toEqual({
    ...theirs,
    runStartedAt: NOON - 60_000,
    lastHeartbeatAt: NOON - 59_999,
    expectedAt: NOON - 59_998,
    deadlineAt: NOON - 59_997,
    unheardIn: { from: NOON - 59_996, to: NOON - 59_995 },
    incident: { id: null, startedAt: NOON - 59_994, reason: null, text: '' },
  })
  expect(onOurClock(remoteMonitor({}), 60_000)).toEqual(remoteMonitor({}))
})

test.each([
  ['120', {}, 120_000],
  ['0', {}, 0],
  ['Tue, 24 Nov 2026 12:01:00 GMT', {}, 60_000],
  ['Tue, 24 Nov 2026 11:00:00 GMT', {}, 0],
  // By the remote's clock, where that is known.
  ['Tue, 24 Nov 2026 15:01:00 GMT', { date: 'Tue, 24 Nov 2026 15:00:00 GMT' }, 60_000],
  ['99999999999', {}, 86_400_000],
  ['soon', {}, null],
  ['', {}, null],
])('Retry-After: %s', (value, headers, expected) => {
  expect(retryAfterMs(new Headers({ ...headers, 'retry-after': value }), NOON)).toBe(expected)
})

test('without Retry-After it is not known how long to wait', () => {
  expect(retryAfterMs(new Headers(), NOON)).toBeNull()
})
