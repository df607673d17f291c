import { expect, test } from 'vitest'
import { relayTrouble, relayWords } from '../../../renderer/monitor/relay-words.ts'
import type { RelayView } from '../../../src/contract/relay.ts'
import { local, moment } from './monitor.ts'

const now = local(25, 14, 17)
const problem = 'https://upwarden.eu does not answer.'

function relay(given: Partial<RelayView> = {}): RelayView {
  return {
    waiting: 0,
    oldestAt: null,
    lastDeliveredAt: moment(25, 14, 14),
    problem: null,
    retryAt: null,
    dropped: null,
    ...given,
  }
}

const stuck = relay({ waiting: 1200, oldestAt: moment(24, 9), problem, retryAt: moment(25, 14, 19) })

test.each([
  [relay(), 'All is delivered, last 3 min ago.'],
  [relay({ lastDeliveredAt: null }), 'Nothing has come yet that could be forwarded.'],
  [
    relay({ waiting: 1, oldestAt: moment(25, 14, 2), lastDeliveredAt: null }),
    '1 signal waits since 14:02. None was delivered so far.',
  ],
  [stuck, '1,200 signals wait, the oldest since yesterday 09:00. Last delivered 14:14.'],
])('a backlog says how much waits, since when, and what arrived last: %#', (view, words) => {
  expect(relayWords(view, now).value).toMatchObject({ backlog: words, dropped: null })
})

test('a problem says when it is tried again', () => {
  expect(relayWords(stuck, now).value.problem).toBe(`${problem} Tried again in 2 min.`)
  expect(relayWords({ ...stuck, retryAt: null }, now).value.problem).toBe(problem)
  expect(relayWords(relay(), now).value.problem).toBeNull()
})

test('what was given up is told with its number and its reason', () => {
  const reason = 'https://upwarden.eu answered 410.'
  const dropped = (count: number) => relayWords(relay({ dropped: { count, at: moment(25, 9), reason } }), now)
  expect(dropped(1).value.dropped).toBe(`1 signal was dropped at 09:00. ${reason}`)
  expect(dropped(12).value.dropped).toBe(`12 signals were dropped, the last at 09:00. ${reason}`)
})

test('a row points to a relay on which something waits in vain or was given up, and forgets what is a day ago', () => {
  const gaveUp = relay({ dropped: { count: 1, at: moment(25, 9), reason: 'It is gone.' } })
  expect(relayTrouble(null, now).value).toBeNull()
  expect(relayTrouble(relay({ waiting: 3 }), now).value).toBeNull()
  expect(relayTrouble(stuck, now).value).toBe(`1,200 signals wait to be forwarded. ${problem}`)
  expect(relayTrouble(gaveUp, now)).toEqual({
    value: '1 signal was not forwarded. It is gone.',
    until: local(26, 9),
  })
  expect(relayTrouble(gaveUp, local(26, 9)).value).toBeNull()
})
