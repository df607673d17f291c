import fc from 'fast-check'
import { expect, test } from 'vitest'
import { STATUSES, type Status, type Transition } from '../../../src/domain/monitor.ts'
import {
  durationsOf,
  gapsWithin,
  timeIn,
  timeline,
  uptimeRatio,
  withoutBlips,
} from '../../../src/engine/stats.ts'
import type { HeartbeatRecord } from '../../../src/store/store.ts'

function change(at: number, from: Status, to: Status): Transition {
  return { at, from, to, reason: 'heard', incident: null }
}

/** Changes of state at rising times, each from where the one before led to. */
const changes = fc
  .array(fc.record({ after: fc.nat(20), to: fc.constantFrom(...STATUSES) }), { maxLength: 20 })
  .map((steps) => {
    let [at, from]: [number, Status] = [0, 'new']
    return steps.map(({ after, to }) => {
      at += after
      const transition = change(at, from, to)
      from = to
      return transition
    })
  })

/** What the store gives of them: those since `from`, after the last one before. */
function since(transitions: readonly Transition[], from: number): Transition[] {
  const first = transitions.findIndex(({ at }) => at >= from)
  return transitions.slice(Math.max(0, (first < 0 ? transitions.length : first) - 1))
}

const period = fc
  .tuple(fc.nat(200), fc.integer({ min: 1, max: 200 }))
  .map(([from, length]) => ({ from, to: from + length }))

test('a timeline has no holes and no overlaps, and is right at every moment', () => {
  fc.assert(
    fc.property(changes, period, (transitions, { from, to }) => {
      const segments = timeline(since(transitions, from), from, to)
      expect(segments[0]?.from).toBe(from)
      expect(segments.at(-1)?.to).toBe(to)
      for (const [index, segment] of segments.entries()) {
        expect(segment.to).toBeGreaterThan(segment.from)
        if (index > 0) expect(segment.from).toBe(segments[index - 1]?.to)
      }
      for (let at = from; at < to; at += 1) {
        const status = transitions.findLast((transition) => transition.at <= at)?.to ?? 'new'
        expect(segments.find((segment) => segment.from <= at && at < segment.to)?.status).toBe(status)
      }
    }),
  )
})

test('the shares of all states make up the whole, and uptime is a share of what is known', () => {
  fc.assert(
    fc.property(changes, period, (transitions, { from, to }) => {
      const segments = timeline(since(transitions, from), from, to)
      const total = STATUSES.reduce((sum, status) => sum + timeIn(segments, [status]), 0)
      expect(total).toBe(to - from)
      const [wellMs, downMs] = [timeIn(segments, ['up', 'late']), timeIn(segments, ['down'])]
      const ratio = uptimeRatio(segments)
      if (wellMs + downMs === 0) expect(ratio).toBeNull()
      else expect(ratio).toBeCloseTo(wellMs / (wellMs + downMs), 12)
    }),
  )
})

test('uptime leaves out what is not known: new, unknown and paused', () => {
  const segments = timeline(
    [change(100, 'new', 'up'), change(130, 'up', 'unknown'), change(200, 'unknown', 'down')],
    0,
    270,
  )
  expect(segments.map(({ from, to, status }) => `${from}–${to} ${status}`)).toEqual([
    '0–100 new',
    '100–130 up',
    '130–200 unknown',
    '200–270 down',
  ])
  expect(uptimeRatio(segments)).toBe(0.3)
})

test('without any change a monitor was new all the time', () => {
  expect(timeline([], 0, 10)).toEqual([{ from: 0, to: 10, status: 'new' }])
  expect(uptimeRatio(timeline([], 0, 10))).toBeNull()
})

test('a monitor that was found in its state has been in it all the time that it is known', () => {
  expect(timeline([], 0, 10, 'down')).toEqual([{ from: 0, to: 10, status: 'down' }])
})

test('durations are those of successful runs that were measured', () => {
  const run = (durationMs: number | null, kind: HeartbeatRecord['kind'] = 'success'): HeartbeatRecord => ({
    ...{ seq: 1, monitorKey: 1, n: 1, prevSeq: 0, at: 0, exitStatus: null, runId: null, message: null },
    ...{ bodyBytes: null, method: 'GET', sourceIp: '', userAgent: null },
    kind,
    durationMs,
  })
  const runs = Array.from({ length: 100 }, (_, index) => run(100 - index))
  expect(durationsOf([...runs, run(null), run(100_000, 'fail')])).toEqual({
    averageMs: 51,
    medianMs: 50,
    p95Ms: 95,
    longestMs: 100,
  })
  expect(durationsOf([run(7)])).toEqual({ averageMs: 7, medianMs: 7, p95Ms: 7, longestMs: 7 })
  expect(durationsOf([run(null), run(5, 'fail')])).toBeNull()
})

test('gaps are cut to the period that is asked for, and those without a moment in between are one', () => {
  const gaps = [
    { from: 0, to: 10 },
    { from: 15, to: 22 },
    { from: 23, to: 25 },
    { from: 25, to: 30 },
    { from: 35, to: 50 },
    { from: 40, to: 60 },
  ]
  expect(gapsWithin(gaps, 20, 40)).toEqual([
    { from: 20, to: 22 },
    { from: 23, to: 30 },
    { from: 35, to: 40 },
  ])
})

test('only short lateness is left out of what is shown, and only between two ups', () => {
  const at = (from: number, to: number, status: Status) => ({ from, to, status })
  const segments = [
    at(0, 10, 'up'),
    at(10, 11, 'late'),
    at(11, 20, 'up'),
    at(20, 25, 'late'),
    at(25, 26, 'up'),
    at(26, 27, 'late'),
    at(27, 28, 'down'),
    at(28, 40, 'up'),
    at(40, 41, 'late'),
  ]
  expect(withoutBlips(segments, 5)).toEqual([
    at(0, 20, 'up'),
    at(20, 25, 'late'),
    at(25, 26, 'up'),
    at(26, 27, 'late'),
    at(27, 28, 'down'),
    at(28, 40, 'up'),
    at(40, 41, 'late'),
  ])
})
