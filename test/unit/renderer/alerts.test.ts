import { expect, test } from 'vitest'
import { deliveryLines } from '../../../renderer/alerts/delivery-lines.ts'
import { troubles, troubleWords } from '../../../renderer/alerts/troubles.ts'
import { alertsOf, alertsToRead, applyToAlerts, withOlder } from '../../../renderer/live/alerts.ts'
import { alertRule } from '../../../renderer/monitor/alert-rule.ts'
import type { AlertView, DeliveryView } from '../../../src/contract/alerts.ts'
import type { EventView } from '../../../src/contract/events.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../../src/contract/settings.ts'
import { digestAlert, downAlert } from '../../support/alert-view.ts'
import { local, moment, monitorView } from './monitor.ts'

const settings: Settings = {
  ...DEFAULT_SETTINGS,
  webhookUrl: 'https://hooks.example.org/upwarden',
  alertCommand: ['tell'],
  pingKey: 'key',
}

function delivery(given: Partial<DeliveryView>): DeliveryView {
  const at = moment(25, 10)
  return { channel: 'webhook', state: 'delivered', attempts: 1, at, retryAt: null, detail: null, ...given }
}

function alert(n: number, ...deliveries: DeliveryView[]): AlertView {
  return downAlert({ n, deliveries })
}

function told(alert: AlertView): EventView {
  return { id: `run-${alert.n}`, name: 'alert', data: alert }
}

const now = local(25, 10, 17)
const numbers = ({ list }: { list: readonly AlertView[] }) => list.map(({ n }) => n)

test('a new alert comes first, and one whose delivery has changed stays where it is', () => {
  const known = alertsOf([alert(2), alert(1)], 30)
  const later = applyToAlerts(null, known, [
    told(alert(3)),
    told(alert(1, delivery({}))),
    told(alert(4)),
    told(alert(3, delivery({}))),
  ])
  expect(numbers(later)).toEqual([4, 3, 2, 1])
  expect(later.list.map(({ deliveries }) => deliveries.length)).toEqual([0, 1, 0, 1])
  expect(applyToAlerts(null, known, [])).toBe(known)
})

test('of one that is older than what is shown nothing is made', () => {
  const known = alertsOf([alert(9), alert(8)], 2)
  expect(numbers(applyToAlerts(null, known, [told(alert(3, delivery({})))]))).toEqual([9, 8])
})

test('a monitor has the alerts that are about it, in a digest, too', () => {
  const mine = downAlert().monitorId
  const other = downAlert({ n: 20, monitorId: 'other', items: [] })
  const events = [told(downAlert({ n: 19 })), told(other), told(digestAlert({ n: 21 }))]
  expect(numbers(applyToAlerts(mine, alertsOf([], 30), events))).toEqual([21, 19])
  expect(numbers(applyToAlerts('other', alertsOf([], 30), events))).toEqual([20])
})

test('older ones follow those that are known, without what came meanwhile, and the next time as many are read', () => {
  const known = alertsOf([alert(9), alert(8)], 2)
  const whole = withOlder(known, alertsOf([alert(10), alert(7), alert(6)], 4))
  expect(numbers(whole)).toEqual([9, 8, 7, 6])
  expect(whole.isAll).toBe(true)
  expect(alertsToRead(undefined)).toBe(30)
  expect(
    alertsToRead(
      alertsOf(
        Array.from({ length: 75 }, (_, n) => alert(n)),
        75,
      ),
    ),
  ).toBe(75)
})

test('where it was told is said in a line, and where not in a line each, with what to do', () => {
  const lines = deliveryLines(
    [
      delivery({ channel: 'desktop' }),
      delivery({ channel: 'command', state: 'failed', detail: 'There is no such program.' }),
      delivery({ channel: 'page', state: 'skipped', detail: 'No page was open.' }),
      delivery({ state: 'delivered' }),
    ],
    now,
  ).value
  expect(lines).toEqual([
    { state: 'delivered', words: 'Delivered: desktop, webhook · not: page', detail: null },
    { state: 'failed', words: 'Command failed', detail: 'There is no such program.' },
  ])
})

test('where nobody was told at all, it is said why', () => {
  const skipped = delivery({ channel: 'page', state: 'skipped', detail: 'No page was open.' })
  expect(deliveryLines([skipped], now).value).toEqual([
    { state: 'skipped', words: 'Page: not told', detail: 'No page was open.' },
  ])
})

test('what waits says when it is tried again, until then', () => {
  const detail = 'The receiver answered with 503.'
  const line = (given: Partial<DeliveryView>, at = now) =>
    deliveryLines([delivery({ state: 'waiting', detail, ...given })], at).value[0]?.words
  expect(line({ attempts: 0, at: null })).toBe('Webhook: waiting')
  expect(line({ retryAt: moment(25, 10, 25) })).toBe('Webhook: tried again at 10:25')
  expect(line({ retryAt: moment(26, 1) })).toBe('Webhook: tried again tomorrow 01:00')
  expect(line({ retryAt: moment(25, 10, 25) }, local(25, 10, 26))).toBe('Webhook: tried again now')
})

const failed = delivery({ state: 'failed', detail: 'The receiver answered with 404.' })
const retried = delivery({ state: 'waiting', retryAt: moment(25, 10, 25), detail: 'Nobody answered.' })

test('a channel that fails is told until it works, is turned off, or a day is over', () => {
  const channels = (...alerts: AlertView[]) =>
    troubles(alerts, settings, now).value.map(({ channel, detail }) => `${channel}: ${detail}`)
  expect(channels(alert(2, retried), alert(1, delivery({})))).toEqual(['webhook: Nobody answered.'])
  expect(channels(alert(2, delivery({})), alert(1, failed))).toEqual([])
  // One that waits behind it, or was told nobody, says nothing about the channel.
  const untried = delivery({ state: 'waiting', attempts: 0, at: null })
  const skipped = delivery({ state: 'skipped', detail: 'It was turned off.' })
  expect(channels(alert(3, untried), alert(2, skipped), alert(1, failed))).toHaveLength(1)
  const off = { ...settings, webhookUrl: null }
  expect(troubles([alert(1, failed)], off, now).value).toEqual([])
  expect(troubles([alert(1, failed)], settings, now).until).toBe(local(26, 10))
  expect(troubles([alert(1, failed)], settings, local(26, 10)).value).toEqual([])
})

test('channels that fail are named', () => {
  const command = { channel: 'command', detail: '' } as const
  const webhook = { channel: 'webhook', detail: '' } as const
  expect(troubleWords([webhook])).toBe('Webhook fails')
  expect(troubleWords([command, webhook])).toBe('Command and webhook fail')
})

test.each([
  [{}, null, null],
  [{}, 60, 'Reminds every 1 h while it is down'],
  [{ reminderMinutes: 30 }, 60, 'Reminds every 30 min while it is down'],
  [{ reminderMinutes: 0 }, 60, 'Does not remind'],
  [{ reminderMinutes: 0 }, null, null],
  [{ alertsInQuietHours: true }, null, 'Alerts in quiet hours, too'],
  [
    { reminderMinutes: 120, alertsInQuietHours: true },
    null,
    'Reminds every 2 h while it is down · alerts in quiet hours, too',
  ],
] as const)(
  'with %j, where the settings remind every %j min, a monitor says %j',
  (given, reminderMinutes, words) => {
    expect(alertRule(monitorView(given), { ...settings, reminderMinutes })).toBe(words)
  },
)
