import { expect, test } from 'vitest'
import { ownTimezone } from '../../../../renderer/monitor/schedule-line.ts'
import { outcomeOf } from '../../../../renderer/views/settings/notifications/outcome.ts'
import { quietWords } from '../../../../renderer/views/settings/notifications/quiet-words.ts'
import { timeOfDay } from '../../../../renderer/views/settings/notifications/time-of-day.ts'
import type { DeliveryView } from '../../../../src/contract/alerts.ts'
import { testAlert } from '../../../support/alert-view.ts'
import { local, moment } from '../monitor.ts'

test.each([
  ['22:00', '22:00'],
  ['7', '07:00'],
  ['730', '07:30'],
  ['2230', '22:30'],
  ['7.30', '07:30'],
  [' 7h30 ', '07:30'],
  ['7h', '07:00'],
])('%j is a time of day: %s', (typed, time) => {
  expect(timeOfDay(typed)).toBe(time)
})

test.each(['25:00', '7:5', 'noon', ''])('%j is left for the engine to refuse, as it was typed', (typed) => {
  expect(timeOfDay(typed)).toBe(typed)
})

test('quiet hours say what they mean, and while they hold until when', () => {
  const night = { from: '22:00', to: '07:00' }
  const rule = 'What would alert from 22:00 to 07:00 waits, and is told as one when they are over.'
  const words = (day: number, hour: number) => quietWords(night, ownTimezone(), local(day, hour)).value
  expect(words(25, 12)).toBe(rule)
  expect(words(25, 23)).toBe(`They hold now, until tomorrow 07:00. ${rule}`)
  expect(words(26, 6)).toBe(`They hold now, until 07:00. ${rule}`)
  expect(quietWords(night, ownTimezone(), local(25, 21, 59)).until).toBe(local(25, 22))
})

test('quiet hours of a computer elsewhere are on its clock, and named so', () => {
  const elsewhere = ['Asia/Kathmandu', 'America/St_Johns'].find((zone) => zone !== ownTimezone()) ?? 'UTC'
  const always = { from: '00:01', to: '00:00' }
  const { value } = quietWords(always, elsewhere, local(25, 12))
  expect(value).toContain(`on the clock of its computer (${elsewhere})`)
})

function outcome(delivery: Partial<DeliveryView>) {
  const alert = testAlert({
    deliveries: [
      {
        channel: 'webhook',
        state: 'delivered',
        attempts: 1,
        at: null,
        retryAt: null,
        detail: null,
        ...delivery,
      },
    ],
  })
  return outcomeOf('webhook', alert, local(25, 10)).value
}

test('a test says that it arrived, or why not and what becomes of it', () => {
  const detail = 'The receiver answered with 500.'
  expect(outcome({})).toMatchObject({ is: 'delivered', words: 'Delivered: the receiver has accepted it.' })
  expect(outcome({ state: 'failed', detail })).toMatchObject({ is: 'failed', words: detail })
  expect(outcome({ state: 'waiting', detail, retryAt: moment(25, 10, 2) })).toMatchObject({
    is: 'failed',
    words: 'The receiver answered with 500. It is tried again at 10:02.',
  })
  expect(outcome({ state: 'skipped', detail: 'No page is open.' })).toMatchObject({
    is: 'not told',
    words: 'No page is open.',
  })
  expect(outcomeOf('page', undefined, 0).value).toBeNull()
})
