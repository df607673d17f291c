import { describe, expect, test } from 'vitest'
import { scheduleLine } from '../../../../renderer/monitor/schedule-line.ts'
import { stateWords } from '../../../../renderer/monitor/state-words.ts'
import type { MonitorView } from '../../../../src/contract/monitor.ts'
import { local, moment, monitorView } from '../monitor.ts'

const now = local(25, 10, 17)

/** What the detail says, as one reads it. */
function read(view: Partial<MonitorView>, usualMs: number | null = null, at = now): string {
  const { lead, main, rest } = stateWords(monitorView(view), usualMs, at).value
  return [lead, main, rest].filter((part) => part !== null && part !== '').join(' ')
}

const incident = {
  id: 'i-1',
  startedAt: moment(25, 2, 5),
  endedAt: null,
  reason: 'missed',
  text: 'Expected by 02:05, every day at 02:00 with 5 min grace. Last heard yesterday at 02:01.',
}

test('up: when it was heard, and by when it is expected next', () => {
  expect(read({})).toBe('Heard 17 min ago. Next expected by 11:05.')
})

test('up, with a deadline near: how long it has', () => {
  expect(read({ deadlineAt: moment(25, 10, 17, 40) })).toBe('Heard 17 min ago. Next expected in 40 s.')
})

test('down: what was missed, and for how long it has been down', () => {
  expect(read({ status: 'down', incident })).toBe(`${incident.text} Down for 8 h 12 min.`)
})

test('down by its own report: how and when, and what it said', () => {
  const failed = { ...incident, reason: 'exit 2', text: 'disk quota exceeded' }
  expect(read({ status: 'down', incident: failed })).toBe(
    'Exit 2 at 02:05. disk quota exceeded. Down for 8 h 12 min.',
  )
})

test('down, and running again: since when', () => {
  expect(read({ status: 'down', incident, running: true, runStartedAt: moment(25, 10, 5) })).toMatch(
    /Down for 8 h 12 min\. Running for 12 min\.$/,
  )
})

test('late: since when it is due, and when it alerts', () => {
  expect(read({ status: 'late', expectedAt: moment(25, 10, 15), deadlineAt: moment(25, 10, 20) })).toBe(
    'Due at 10:15, not heard yet: 2 min late. Alerts in 3 min.',
  )
})

test('unknown: when nobody listened, and by when it is expected next', () => {
  const unheardIn = { from: moment(24, 23, 10), to: moment(25, 7, 52) }
  expect(read({ status: 'unknown', unheardIn, deadlineAt: moment(26, 2, 5) })).toBe(
    'Its heartbeat may have come while this computer was not listening, 23:10–07:52. Next expected by tomorrow 02:05.',
  )
})

test('running: for how long, how long it usually takes, and when it alerts', () => {
  expect(
    read({ running: true, runStartedAt: moment(25, 9, 35), deadlineAt: moment(25, 12, 35) }, 65 * 60_000),
  ).toBe('Running for 42 min, usually 1 h 5 min. Alerts at 12:35. Last heard 17 min ago.')
})

test('new: that it was never heard, and that this alerts nobody', () => {
  expect(read({ status: 'new', lastHeartbeatAt: null, expectedAt: null, deadlineAt: null })).toBe(
    'Never heard so far. Nothing alerts before its first heartbeat.',
  )
})

test('paused: since when, and what ends it', () => {
  const paused = {
    status: 'paused',
    pausedAt: moment(24, 10, 0),
    expectedAt: null,
    deadlineAt: null,
  } as const
  expect(read(paused)).toBe(
    'Paused yesterday 10:00. Nothing is expected until it is resumed, or heard. Last heard 17 min ago.',
  )
  expect(read({ ...paused, manualResume: true })).toContain('until it is resumed. ')
})

test('the words are right until the first of them is not', () => {
  const { until } = stateWords(monitorView(), null, now)
  expect(until).toBe(local(25, 10, 18))
  expect(read({}, null, until)).toBe('Heard 18 min ago. Next expected by 11:05.')
})

describe('of an account’s monitor', () => {
  const from = (asOf: number | null) => ({ name: 'devbox', asOf })
  const told = (view: Partial<MonitorView>, asOf: number | null = local(25, 10, 2)) => {
    const { lead, main, rest } = stateWords(
      monitorView({ source: 'a1', ...view }),
      null,
      now,
      from(asOf),
    ).value
    return [lead, main, rest].filter((part) => part !== null && part !== '').join(' ')
  }

  test.each([
    ['up', {}, 'Last heard at 10:00. This is as of 10:02.'],
    ['new', { status: 'new', lastHeartbeatAt: null }, 'Never heard so far. This is as of 10:02.'],
    ['late', { status: 'late' }, 'Late. Last heard at 10:00. This is as of 10:02.'],
    ['down', { status: 'down', incident }, `${incident.text} This is as of 10:02.`],
    [
      'paused',
      { status: 'paused', pausedAt: moment(24, 14, 2) },
      'Paused yesterday 14:02. This is as of 10:02.',
    ],
  ] satisfies [string, Partial<MonitorView>, string][])(
    '%s: while the account is away, what was so then and nothing that may have changed since',
    (_, view, words) => {
      expect(told(view)).toBe(words)
    },
  )

  test('unknown: it is the account that was not listening', () => {
    const unheardIn = { from: moment(24, 23, 10), to: moment(25, 7, 52) }
    expect(told({ status: 'unknown', unheardIn, deadlineAt: null }, null)).toBe(
      'Its heartbeat may have come while devbox was not listening, 23:10–07:52.',
    )
  })

  test('in a state that only the account knows: in its word', () => {
    const remote = { statusWord: 'degraded', scheduleText: null, pushUrlWorksHere: true }
    expect(told({ status: 'unknown', remote, deadlineAt: null }, null)).toBe(
      'Its state is “degraded”, which is not known here.',
    )
  })

  test('its schedule is told as the account writes it, where it is none of ours', () => {
    const remote = { statusWord: null, scheduleText: 'Mon..Fri 18:00, UTC', pushUrlWorksHere: true }
    expect(scheduleLine(monitorView({ remote }))).toBe('schedule: Mon..Fri 18:00, UTC')
  })
})
