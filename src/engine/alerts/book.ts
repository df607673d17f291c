import type { AlertRecord, DeliveryRecord, Store } from '../../store/store.ts'
import type { EventHub } from '../events.ts'
import type { NewAlert } from './new-alert.ts'
import { alertView } from './view.ts'

/** How an alert fares on a channel. */
export interface DeliveryChange {
  readonly n: number
  readonly delivery: DeliveryRecord
}

/** Alerts as they are kept. What is told of them in events is on disk before. */
export class AlertBook {
  readonly #store: Store
  readonly #hub: EventHub

  constructor(store: Store, hub: EventHub) {
    this.#store = store
    this.#hub = hub
  }

  /** Writes alerts, and in the same transaction what `besides` writes; then tells of them. Throws a StoreError; then nothing was done. */
  write(alerts: readonly NewAlert[], besides: () => void = () => {}): readonly AlertRecord[] {
    const written = this.#store.transaction(() => {
      besides()
      return alerts.map(({ alert, notices }) => ({ ...alert, n: this.#store.insertAlert(alert, notices) }))
    })
    for (const alert of written) this.#tell(alert)
    return written
  }

  /** Writes how deliveries went, and then tells of it. Throws a StoreError; then nothing was done. */
  note(changes: readonly DeliveryChange[]): void {
    this.begin(changes)
    for (const n of new Set(changes.map((change) => change.n))) {
      const alert = this.#store.alert(n)
      if (alert !== null) this.#tell(alert)
    }
  }

  /** Writes that deliveries begin, of which nobody needs to hear. Throws a StoreError; then nothing was done. */
  begin(changes: readonly DeliveryChange[]): void {
    if (changes.length === 0) return
    this.#store.transaction(() => {
      for (const { n, delivery } of changes) this.#store.saveDelivery(n, delivery)
    })
  }

  /** An alert as it is now; null where there is none. */
  read(n: number): AlertRecord | null {
    return this.#store.alert(n)
  }

  #tell(alert: AlertRecord): void {
    this.#hub.tell('alert', () => alertView(alert))
  }
}
