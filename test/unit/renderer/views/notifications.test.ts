import { expect, test } from 'vitest'
import {
  type Alert,
  alertOf,
  digestOf,
  type TransitionData,
} from '../../../../renderer/notifications/alert.ts'
import { Notifier } from '../../../../renderer/notifications/notifier.ts'
import { moment } from '../monitor.ts'

function transition(data: Partial<TransitionData> = {}): TransitionData {
  return {
    monitorId: '01J',
    monitorName: 'Nightly backup',
    at: moment(25, 2, 5),
    from: 'late',
    to: 'down',
    reason: 'missed',
    incident: {
      id: '01J-1',
      startedAt: moment(25, 2, 5),
      endedAt: null,
      reason: 'missed',
      text: 'Expected by 02:05, every day at 02:00 with 5 min grace. Last heard yesterday at 02:01.',
    },
    ...data,
  }
}

const back = transition({ at: moment(25, 5, 17), from: 'down', to: 'up', reason: 'heard' })

test('a missed heartbeat is told in the words of every channel', () => {
  expect(alertOf(transition())).toMatchObject({
    title: 'Nightly backup missed its heartbeat',
    text: 'Expected by 02:05, every day at 02:00 with 5 min grace. Last heard yesterday at 02:01.',
    monitorId: '01J',
  })
})

test('a failure is told with its exit status, and a recovery with how long it took', () => {
  const { incident } = transition()
  const failed = incident && { ...incident, reason: 'exit 2', text: 'disk quota exceeded' }
  expect(alertOf(transition({ incident: failed }))).toMatchObject({
    title: 'Nightly backup failed (exit 2)',
    text: 'disk quota exceeded',
  })
  expect(alertOf(back)).toMatchObject({ title: 'Nightly backup is back', text: 'Down for 3 h 12 min.' })
})

test.each(['late', 'unknown', 'paused', 'new'] as const)('a monitor that is %s raises nothing', (to) => {
  expect(alertOf(transition({ to }))).toBeNull()
})

test('a monitor that comes back from what was no alert raises nothing', () => {
  expect(alertOf({ ...back, from: 'unknown' })).toBeNull()
})

/** A screen, and a clock that the test sets. */
function screen() {
  const shown: Alert[] = []
  let nowMs = 0
  const notifier = new Notifier(
    (alert) => {
      shown.push(alert)
      return { close: () => void shown.splice(shown.indexOf(alert), 1) }
    },
    () => nowMs,
  )
  return {
    titles: () => shown.map(({ title }) => title),
    wait: (ms: number) => {
      nowMs += ms
    },
    goDown: (name: string) => notifier.notify(transition({ monitorId: name, monitorName: name })),
  }
}

test('three alerts at once are three notifications', () => {
  const { goDown, titles } = screen()
  for (const name of ['A', 'B', 'C']) goDown(name)
  expect(titles()).toEqual(['A missed its heartbeat', 'B missed its heartbeat', 'C missed its heartbeat'])
})

test('more than three within two seconds become one', () => {
  const { goDown, titles, wait } = screen()
  for (const name of ['A', 'B', 'C', 'D']) goDown(name)
  expect(titles()).toEqual(['4 alerts: 4 down'])
  wait(1500)
  goDown('E')
  expect(titles()).toEqual(['5 alerts: 5 down'])
})

test('later ones stand for themselves', () => {
  const { goDown, titles, wait } = screen()
  for (const name of ['A', 'B', 'C']) goDown(name)
  wait(2001)
  goDown('D')
  expect(titles()).toHaveLength(4)
})

test('one for many names a few of them', () => {
  const many = 'ABCDEFG'.split('').map((monitorName) => transition({ monitorName }))
  expect(digestOf([...many, back])).toMatchObject({
    title: '8 alerts: 7 down, 1 back',
    text: 'A, B, C, D, E and 3 more',
    monitorId: null,
  })
})
