import { expect, test } from 'vitest'
import { alertPayload } from '../../../../src/engine/alerts/webhook-payload.ts'
import { digestAlert, downAlert, testAlert } from '../../../support/alert-view.ts'

test('the payload has all that the alert tells, and nothing of how it fares on its channels', () => {
  const alert = digestAlert({ more: 3 })
  const { deliveries, withheld, at, kind, ...told } = alert
  expect(alertPayload(alert)).toEqual({
    type: 'alert.digest',
    version: 1,
    id: expect.stringMatching(/^msg_[\w-]{22}$/),
    timestamp: at,
    data: told,
  })
})

test('an alert keeps its id when it is sent again, after a failure or a restart', () => {
  const [first, again] = [downAlert(), downAlert()]
  again.deliveries = [
    { channel: 'webhook', state: 'failed', attempts: 9, at: null, retryAt: null, detail: 'It was away.' },
  ]
  expect(alertPayload(again).id).toBe(alertPayload(first).id)
})

test('alerts have ids of their own, also those of several computers with the same number at the same moment', () => {
  const theirs = downAlert().items.map((item) => ({ ...item, incidentId: '01KB3F6M1S8Y2H4PW7E9G5TKAP' }))
  const alerts = [
    downAlert(),
    downAlert({ n: 18 }),
    downAlert({ items: theirs }),
    testAlert(),
    testAlert({ at: '2026-03-10T02:05:00.005Z' }),
  ]
  expect(new Set(alerts.map((alert) => alertPayload(alert).id)).size).toBe(alerts.length)
})
