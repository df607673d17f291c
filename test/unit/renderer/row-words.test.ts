import { describe, expect, test } from 'vitest'
import { rowWords } from '../../../renderer/monitor/row-words.ts'
import type { MonitorView } from '../../../src/contract/monitor.ts'
import { local, moment, monitorView } from './monitor.ts'

const now = local(25, 10, 17)

/** The second line of a row as one reads it. */
function line(view: Partial<MonitorView>, usualMs: number | null = null): string {
  const { lead, rest } = rowWords(monitorView(view), usualMs, now).value
  return [...(lead === null ? [] : [`[${lead}]`]), ...rest].join(' · ')
}

const incident = { id: 'i-1', startedAt: moment(25, 2, 5), endedAt: null, reason: 'missed', text: '' }

test('a monitor that is up says when it was heard and when it is due', () => {
  expect(line({})).toBe('heard 17 min ago · due in 43 min')
})

test('one that missed its heartbeat says when, and when it was heard last', () => {
  expect(line({ status: 'down', incident, lastHeartbeatAt: moment(24, 2, 1) })).toBe(
    '[Missed at 02:05] · heard yesterday 02:01',
  )
})

test('one that failed says how', () => {
  expect(line({ status: 'down', incident: { ...incident, reason: 'exit 2' } })).toMatch(
    /^\[Exit 2 at 02:05\]/,
  )
  expect(line({ status: 'down', incident: { ...incident, reason: 'failed' } })).toMatch(
    /^\[Failed at 02:05\]/,
  )
})

test('one whose run took too long says so, and since when it runs', () => {
  const overran = { ...incident, reason: 'overran' }
  expect(line({ status: 'down', incident: overran, running: true, runStartedAt: moment(25, 9, 0) })).toBe(
    '[Ran too long at 02:05] · started 1 h ago',
  )
})

test('one that is late says by how much, and when it alerts', () => {
  expect(line({ status: 'late', expectedAt: moment(25, 10, 15), deadlineAt: moment(25, 10, 20) })).toBe(
    '[2 min late] · alerts in 3 min',
  )
})

test('one that may not have been heard says when nobody listened', () => {
  const unheardIn = { from: moment(24, 23, 10), to: moment(25, 7, 52) }
  expect(line({ status: 'unknown', unheardIn })).toBe('not heard while asleep 23:10–07:52')
})

test('one that runs says since when, and how long it usually takes', () => {
  expect(line({ running: true, runStartedAt: moment(25, 9, 35) }, 65 * 60_000)).toBe(
    'started 42 min ago · usually 1 h 5 min',
  )
})

test('one that was never heard waits for its first heartbeat', () => {
  expect(line({ status: 'new', lastHeartbeatAt: null, expectedAt: null, deadlineAt: null })).toBe(
    'waiting for its first heartbeat',
  )
})

test('one that is paused says since when', () => {
  expect(line({ status: 'paused', pausedAt: moment(24, 14, 2), expectedAt: null, deadlineAt: null })).toBe(
    'paused yesterday 14:02 · heard 17 min ago',
  )
})

test('a reason that only an account knows stands for itself', () => {
  expect(line({ status: 'down', incident: { ...incident, reason: 'timeout' } })).toMatch(
    /^\[Timeout at 02:05\]/,
  )
})

describe('of a monitor whose account does not answer, a row says as of when it is known', () => {
  const asOf = local(25, 10, 2)
  const lastKnown = (view: Partial<MonitorView>) => {
    const { lead, rest } = rowWords(monitorView({ source: 'a1', ...view }), null, now, asOf).value
    return [...(lead === null ? [] : [`[${lead}]`]), ...rest].join(' · ')
  }

  test.each([
    ['up', {}, 'as of 10:02 · heard 10:00'],
    ['running', { running: true, runStartedAt: moment(25, 9, 35) }, 'as of 10:02 · heard 10:00'],
    ['new', { status: 'new', lastHeartbeatAt: null }, 'as of 10:02 · never heard'],
    ['late, and not by how much', { status: 'late' }, '[Late] · as of 10:02 · heard 10:00'],
    ['down', { status: 'down', incident }, '[Missed at 02:05] · as of 10:02'],
    ['unknown', { status: 'unknown' }, 'as of 10:02 · heard 10:00'],
    ['paused', { status: 'paused', pausedAt: moment(24, 14, 2) }, 'as of 10:02 · paused yesterday 14:02'],
  ] satisfies [string, Partial<MonitorView>, string][])('%s', (_, view, words) => {
    expect(lastKnown(view)).toBe(words)
  })
})

test('a state that only its account knows is told by its word', () => {
  const remote = { statusWord: 'degraded', scheduleText: null, pushUrlWorksHere: true }
  expect(line({ status: 'unknown', remote })).toBe('“degraded”, which is not known here')
})
