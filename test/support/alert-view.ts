import type { AlertView } from '../../src/contract/alerts.ts'

type Item = AlertView['items'][number]

const BACKUP_MISSED: Item = {
  about: 'monitor',
  kind: 'down',
  monitorId: '01KAW8B2T6N4Q7XJ5Z0C3V9MDR',
  monitorName: 'Nightly backup',
  at: '2026-03-10T02:05:00.001Z',
  reason: 'missed',
  incidentId: '01KB3F6M1S8Y2H4PW7E9G5TKAN',
  title: 'Nightly backup missed its heartbeat',
  text: 'Expected by 02:05, every day at 02:00 with 5 min grace. Last heard yesterday at 02:01.',
}

const EXPORT_IS_BACK: Item = {
  about: 'monitor',
  kind: 'up',
  monitorId: '01KAW8C9H3R5V1DZ6M2Q8T7BXE',
  monitorName: 'Export',
  at: '2026-03-10T03:00:00.000Z',
  reason: 'exit 2',
  incidentId: '01KB3F7A4N9C6J1XK8V2S5WQTD',
  title: 'Export is back',
  text: 'Down for 3 h 12 min.',
}

/** Of one monitor that went down. */
export function downAlert(changes: Partial<AlertView> = {}): AlertView {
  return {
    n: 17,
    at: '2026-03-10T02:05:00.004Z',
    kind: 'down',
    title: BACKUP_MISSED.title,
    text: BACKUP_MISSED.text,
    monitorId: BACKUP_MISSED.monitorId,
    items: [BACKUP_MISSED],
    more: 0,
    replaces: [],
    withheld: null,
    deliveries: [
      { channel: 'webhook', state: 'waiting', attempts: 0, at: null, retryAt: null, detail: null },
    ],
    ...changes,
  }
}

/** Of that monitor and of another one, which is back. */
export function digestAlert(changes: Partial<AlertView> = {}): AlertView {
  return downAlert({
    n: 18,
    at: '2026-03-10T07:00:00.000Z',
    kind: 'digest',
    title: '1 down, 1 back',
    text: 'Nightly backup missed its heartbeat\nExport is back',
    monitorId: null,
    items: [BACKUP_MISSED, EXPORT_IS_BACK],
    replaces: [16, 17],
    ...changes,
  })
}

/** Of somebody who wanted to see whether a channel works. */
export function testAlert(changes: Partial<AlertView> = {}): AlertView {
  return downAlert({
    n: 19,
    kind: 'test',
    title: 'This is a test',
    text: 'If you can read it, alerts reach you here.',
    monitorId: null,
    items: [],
    ...changes,
  })
}
