import { describe, expect, test } from 'vitest'
import { alertLines, deliveryWords } from '../../../src/cli/alert-lines.ts'
import { clockTime } from '../../../src/cli/relative-time.ts'
import type { AlertView, DeliveryView } from '../../../src/contract/alerts.ts'
import { before, seenOn } from './samples.ts'

const AT = before(60)

function delivery(changes: Partial<DeliveryView> = {}): DeliveryView {
  return {
    channel: 'webhook',
    state: 'delivered',
    attempts: 1,
    at: AT,
    retryAt: null,
    detail: null,
    ...changes,
  }
}

function alert(changes: Partial<AlertView> = {}): AlertView {
  return {
    n: 1,
    at: AT,
    kind: 'down',
    title: 'Export failed',
    text: '',
    monitorId: null,
    items: [],
    more: 0,
    replaces: [],
    withheld: null,
    deliveries: [],
    ...changes,
  }
}

const { now } = seenOn(null)
const at = clockTime(AT)
const lines = (...alerts: AlertView[]) => alertLines(alerts, seenOn(null)).slice(1)

describe('a list of alerts says', () => {
  test('what was told, where and when', () => {
    const told = alert({ deliveries: [delivery({ channel: 'desktop' }), delivery()] })
    expect(alertLines([told], seenOn(null))).toEqual([
      'WHEN                 ALERT          TOLD',
      `${at}  Export failed  desktop, webhook`,
    ])
  })

  test('whom a digest is about, below', () => {
    const digest = alert({ kind: 'digest', title: '2 alerts: 2 down', text: 'Export, Nightly backup' })
    expect(lines(digest, alert({ text: 'disk full' }))).toEqual([
      `${at}  2 alerts: 2 down  nobody`,
      '    Export, Nightly backup',
      `${at}  Export failed     nobody`,
    ])
  })

  test('where it did not arrive, and why, below', () => {
    const failed = delivery({ state: 'failed', attempts: 3, detail: 'It answered 404.' })
    const skipped = delivery({ channel: 'page', state: 'skipped', detail: 'No page was open.' })
    expect(lines(alert({ deliveries: [failed, skipped] }))).toEqual([
      `${at}  Export failed  nobody`,
      '    webhook given up after 3 attempts: It answered 404.',
      '    page not told: No page was open.',
    ])
  })

  test('nothing of a page that was not open, where it was told elsewhere', () => {
    const skipped = delivery({ channel: 'page', state: 'skipped', detail: 'No page was open.' })
    expect(lines(alert({ deliveries: [delivery({ channel: 'terminal' }), skipped] }))).toEqual([
      `${at}  Export failed  terminal`,
    ])
  })

  test('that a muted monitor told nobody, and that there was nobody to tell', () => {
    expect(lines(alert({ withheld: 'muted' }))).toEqual([`${at}  Export failed  nobody: muted`])
    expect(lines(alert())).toEqual([`${at}  Export failed  nobody`])
  })

  test('that nobody was told yet, where it waits', () => {
    const waiting = delivery({ state: 'waiting', attempts: 0 })
    expect(lines(alert({ deliveries: [waiting] }))).toEqual([
      `${at}  Export failed  nobody yet`,
      '    webhook waiting',
    ])
  })

  test('one line for each, whatever a name says', () => {
    expect(lines(alert({ title: 'A\u001b[2J\nB failed' }))).toEqual([`${at}  A B failed  nobody`])
  })
})

test.each([
  [delivery(), 'delivered'],
  [delivery({ state: 'waiting', attempts: 0 }), 'waiting'],
  [
    delivery({ state: 'waiting', retryAt: before(-120), detail: 'Nothing answers.' }),
    'failed, next attempt in 2 min: Nothing answers.',
  ],
  [delivery({ state: 'failed', detail: 'It answered 500.' }), 'failed: It answered 500.'],
])('%j is "%s"', (given, words) => {
  expect(deliveryWords(given, now)).toBe(words)
})
