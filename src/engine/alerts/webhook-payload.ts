import { createHash } from 'node:crypto'
import type { AlertView } from '../../contract/alerts.ts'

/**
 * What a webhook's body and a command's standard input hold, as JSON: an envelope in the form that Standard Webhooks
 * recommends, and the alert in it (docs/webhook.md).
 */
export interface AlertPayload {
  readonly type: `alert.${AlertView['kind']}`
  /** Of this form. It goes up only when something is renamed or goes away; what is added leaves it as it is. */
  readonly version: 1
  /** Tells alerts apart, also those of several Upwarden Trays; the same each time that an alert is sent again. */
  readonly id: string
  /** When it was told, in ISO 8601. */
  readonly timestamp: string
  readonly data: Pick<AlertView, 'n' | 'title' | 'text' | 'monitorId' | 'items' | 'more' | 'replaces'>
}

export function alertPayload(alert: AlertView): AlertPayload {
  const { n, at, kind, title, text, monitorId, items, more, replaces } = alert
  return {
    type: `alert.${kind}`,
    version: 1,
    id: alertId(alert),
    timestamp: at,
    data: { n, title, text, monitorId, items, more, replaces },
  }
}

/**
 * Made from what an alert keeps for ever, so that nothing more needs to be stored. Its number alone would be that of another
 * installation's alert, too, and of this one's after a new start with an empty data folder.
 */
function alertId({ n, at, items }: AlertView): string {
  const lasting = JSON.stringify([n, at, items.map((item) => item.incidentId)])
  return `msg_${createHash('sha256').update(lasting).digest('base64url').slice(0, ID_LENGTH)}`
}

/** 132 bits; without a full stop, which separates the parts of what is signed. */
const ID_LENGTH = 22
