import { expect, test } from 'vitest'
import { headline } from '../../../renderer/list/headline.ts'
import type { MonitorView } from '../../../src/contract/monitor.ts'
import type { Status } from '../../../src/domain/monitor.ts'
import { local, moment, monitorView } from './monitor.ts'

const now = local(25, 10, 17)

function monitors(...statuses: readonly Status[]): MonitorView[] {
  return statuses.map((status) => monitorView({ status }))
}

test.each([
  [monitors('down', 'down', 'up'), '2 down', ['1 other is fine'], 'down'],
  [monitors('down', 'late', 'up', 'up'), '1 down, 1 late', ['2 others are fine'], 'down'],
  [monitors('unknown', 'new'), '1 unknown', ['1 new'], 'unknown'],
  [monitors('up', 'up', 'up'), 'All 3 up', [], 'up'],
  [monitors('up'), '1 up', [], 'up'],
  [monitors('up', 'up', 'paused'), 'All 2 up', ['1 paused'], 'up'],
  [monitors('new', 'paused'), '1 paused', ['1 new'], null],
  [[], 'Nothing to watch yet', ['no monitors'], null],
])('the header says the worst state, and what else there is: %#', (all, title, rest, worst) => {
  expect(headline(all, now).value).toEqual({ title, rest, worst })
})

test('a muted monitor does not count until its mute is over', () => {
  const muted = monitorView({ status: 'down', muted: true, mutedUntil: moment(25, 12) })
  const all = [muted, monitorView()]
  const { value, until } = headline(all, now)
  expect(value).toEqual({ title: '1 up', rest: ['1 muted'], worst: 'up' })
  expect(until).toBe(local(25, 12))
  expect(headline(all, until).value.title).toBe('1 down')
})

test('a monitor that is muted until someone unmutes it never counts', () => {
  const muted = monitorView({ status: 'down', muted: true })
  expect(headline([muted], now)).toEqual({
    value: { title: '1 muted', rest: [], worst: null },
    until: Number.POSITIVE_INFINITY,
  })
})
