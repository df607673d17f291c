import { expect, test } from 'vitest'
import { notable, type Stats, timelineOf } from '../../../../renderer/views/monitor/timeline/stretches.ts'
import { SPAN_DAYS, type Span, ticksOf } from '../../../../renderer/views/monitor/timeline/ticks.ts'
import { stretchWords, summaryWords } from '../../../../renderer/views/monitor/timeline/words.ts'
import { local, moment } from '../monitor.ts'

const DAY_MS = 86_400_000
const now = local(25, 12)

/** A day in which it was down for an hour and a half, and we slept for two. */
const stats: Stats = {
  from: moment(24, 12),
  to: moment(25, 12),
  uptimeRatio: 0.93749,
  downMs: 5_400_000,
  incidents: 1,
  runs: { succeeded: 20, failed: 0 },
  durations: null,
  timeline: [
    { from: moment(24, 12), to: moment(25, 3), status: 'up' },
    { from: moment(25, 3), to: moment(25, 4, 30), status: 'down' },
    { from: moment(25, 4, 30), to: moment(25, 12), status: 'up' },
  ],
  gaps: [{ from: moment(24, 18), to: moment(24, 20) }],
}

test('every state has its place on the line, and what we did not hear lies over it', () => {
  const { states, gaps } = timelineOf(stats, DAY_MS, now)
  expect(states.map(({ what, left, width }) => [what, left, width])).toEqual([
    ['up', 0, 62.5],
    ['down', 62.5, 6.25],
    ['up', 68.75, 31.25],
  ])
  expect(gaps.map(({ what, left }) => [what, left])).toEqual([['gap', 25]])
})

test('the last state goes on while one looks', () => {
  const later = now + 6 * 3_600_000
  const { states } = timelineOf(stats, DAY_MS, later)
  expect(states.at(-1)).toMatchObject({ what: 'up', to: later, isOpen: true })
  expect((states.at(-1)?.left ?? 0) + (states.at(-1)?.width ?? 0)).toBe(100)
})

test('what lies before the line is not on it', () => {
  const { states } = timelineOf(stats, DAY_MS / 4, now)
  expect(states.map(({ what, left, width }) => [what, left, width])).toEqual([['up', 0, 100]])
})

test('in words: what was unusual, in its order', () => {
  const timeline = timelineOf(stats, DAY_MS, now)
  expect(notable(timeline).map((stretch) => stretchWords(stretch, now))).toEqual([
    'Not listening yesterday 18:00–20:00, for 2 h',
    'Down 03:00–04:30, for 1 h 30 min',
  ])
})

test('in words: what goes on is told since when', () => {
  const down: Stats = {
    ...stats,
    timeline: [{ from: moment(25, 3), to: moment(25, 12), status: 'down' }],
    gaps: [],
  }
  const [stretch] = notable(timelineOf(down, DAY_MS, now))
  expect(stretch && stretchWords(stretch, now)).toBe('Down since 03:00, for 9 h')
})

test('in a line: how much of it was up, rounded down, and what was not', () => {
  const stretches = notable(timelineOf(stats, DAY_MS, now))
  expect(summaryWords(stats, stretches)).toEqual([
    '93.7 % up',
    'down once, 1 h 30 min in all',
    'not listening for 2 h',
  ])
  expect(summaryWords({ ...stats, uptimeRatio: 0.99999, incidents: 3 }, stretches).slice(0, 2)).toEqual([
    '99.9 % up',
    'down 3 times, 1 h 30 min in all',
  ])
  expect(summaryWords({ ...stats, uptimeRatio: null }, [])).toEqual(['never down'])
})

test.each([
  ['24h', ['18:00', '00:00', '06:00', 'now']],
  ['7d', ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'today']],
  ['30d', ['29 Oct', '5 Nov', '12 Nov', '19 Nov', 'today']],
] satisfies [Span, string[]][])('the labels below %s tell where one is', (span, labels) => {
  const ticks = ticksOf(span, now)
  expect(ticks.map(({ label }) => label)).toEqual(labels)
  const places = ticks.map(({ at }) => at)
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  expect(SPAN_DAYS[span]).toBeGreaterThan(0)
})
