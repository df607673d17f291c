import { expect, test } from 'vitest'
import { alertEnvironment } from '../../../../src/engine/alerts/command-environment.ts'
import { alertPayload } from '../../../../src/engine/alerts/webhook-payload.ts'
import { digestAlert, downAlert, testAlert } from '../../../support/alert-view.ts'

test('a command has in its environment what a notification needs', () => {
  expect(alertEnvironment(downAlert())).toEqual({
    UPWARDEN_ALERT_ID: alertPayload(downAlert()).id,
    UPWARDEN_ALERT_N: '17',
    UPWARDEN_ALERT_AT: '2026-03-10T02:05:00.004Z',
    UPWARDEN_ALERT_KIND: 'down',
    UPWARDEN_ALERT_TITLE: 'Nightly backup missed its heartbeat',
    UPWARDEN_ALERT_TEXT:
      'Expected by 02:05, every day at 02:00 with 5 min grace. Last heard yesterday at 02:01.',
    UPWARDEN_ALERT_STATE: 'down',
    UPWARDEN_ALERT_REASON: 'missed',
    UPWARDEN_ALERT_INCIDENT_ID: '01KB3F6M1S8Y2H4PW7E9G5TKAN',
    UPWARDEN_ALERT_MONITOR_ID: '01KAW8B2T6N4Q7XJ5Z0C3V9MDR',
    UPWARDEN_ALERT_MONITOR_NAME: 'Nightly backup',
    UPWARDEN_ALERT_COUNT: '1',
  })
})

test('an alert about several monitors names none, and says how many things it tells', () => {
  expect(alertEnvironment(digestAlert({ more: 40 }))).toMatchObject({
    UPWARDEN_ALERT_KIND: 'digest',
    UPWARDEN_ALERT_STATE: 'down',
    UPWARDEN_ALERT_REASON: '',
    UPWARDEN_ALERT_INCIDENT_ID: '',
    UPWARDEN_ALERT_MONITOR_ID: '',
    UPWARDEN_ALERT_MONITOR_NAME: '',
    UPWARDEN_ALERT_COUNT: '42',
  })
})

test('the state is that after all that is told', () => {
  const [down] = downAlert().items
  if (down === undefined) throw new Error('the alert tells nothing')
  const up = { ...down, kind: 'up' as const }
  const other = { ...down, monitorId: 'another' }
  const stateOf = (items: (typeof down)[]) => alertEnvironment(digestAlert({ items })).UPWARDEN_ALERT_STATE
  expect(stateOf([down, up])).toBe('up')
  expect(stateOf([up, down])).toBe('down')
  expect(stateOf([other, down, up])).toBe('down')
  expect(stateOf([{ ...down, kind: 'reminder' }])).toBe('down')
  expect(alertEnvironment(testAlert()).UPWARDEN_ALERT_STATE).toBe('')
})

test('text with a NUL, halves of characters or without an end does no harm', () => {
  const { UPWARDEN_ALERT_TITLE, UPWARDEN_ALERT_TEXT } = alertEnvironment(
    downAlert({ title: 'a\0b', text: '\u{1F680}'.repeat(100_000) }),
  )
  expect(UPWARDEN_ALERT_TITLE).toBe('ab')
  expect(UPWARDEN_ALERT_TEXT).toBe(`${'\u{1F680}'.repeat(3999)}…`)
})
