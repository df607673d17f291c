import type { AlertView, DeliveryView } from '../../contract/alerts.ts'
import { toMoment, toMomentOrNull } from '../../contract/fields.ts'
import type { AlertRecord, DeliveryRecord } from '../../store/store.ts'

/** An alert as clients and channels see it. */
export function alertView(alert: AlertRecord): AlertView {
  return {
    ...alert,
    at: toMoment(alert.at),
    items: alert.items.map((item) => ({ ...item, at: toMoment(item.at) })),
    replaces: [...alert.replaces],
    deliveries: alert.deliveries.map(deliveryView),
  }
}

function deliveryView({ at, retryAt, ...delivery }: DeliveryRecord): DeliveryView {
  return { ...delivery, at: toMomentOrNull(at), retryAt: toMomentOrNull(retryAt) }
}
