import type { AlertView, Channel } from '../../contract/alerts.ts'
import type { AlertRecord, DeliveryRecord } from '../../store/store.ts'
import type { Clock } from '../clock.ts'
import type { HostChannel } from '../engine.ts'
import { alertView } from './view.ts'

/** The channels that the host has: they tell at once, or not at all. */
export class HostChannels {
  readonly #clock: Clock
  readonly #onError: (error: unknown) => void
  readonly #channels: ReadonlyMap<Channel, HostChannel>

  /** `onError` hears of a channel that failed. */
  constructor(channels: readonly HostChannel[], clock: Clock, onError: (error: unknown) => void) {
    this.#clock = clock
    this.#onError = onError
    this.#channels = new Map(channels.map((channel) => [channel.channel, channel]))
  }

  /** The names of them. */
  names(): Iterable<Channel> {
    return this.#channels.keys()
  }

  has(channel: Channel): boolean {
    return this.#channels.has(channel)
  }

  /** A delivery as it is written before `tell` is called: where an alert must not come twice, it has begun by then. */
  delivery(channel: Channel): DeliveryRecord {
    return this.#channels.get(channel)?.atMostOnce
      ? this.#tried(channel, 'waiting')
      : { channel, state: 'waiting', attempts: 0, at: null, retryAt: null, detail: null }
  }

  /** Tells an alert on those channels on which it waits, one after the other, whatever befalls another. Gives how it went. */
  tell(alert: AlertRecord): readonly DeliveryRecord[] {
    const view = alertView(alert)
    return alert.deliveries.flatMap(({ channel, state }) => {
      const told = this.#channels.get(channel)
      return told === undefined || state !== 'waiting' ? [] : [this.#told(told, view)]
    })
  }

  /** Tells on one channel an alert that an earlier run has left; but not where that may have told it. Gives how it went. */
  tellLate(alert: AlertRecord, channel: Channel): DeliveryRecord {
    const told = this.#channels.get(channel)
    if (told === undefined) return this.#tried(channel, 'skipped', NO_CHANNEL)
    if (told.atMostOnce) return this.#tried(channel, 'failed', CUT_OFF)
    return this.#told(told, alertView(alert))
  }

  #told(told: HostChannel, view: AlertView): DeliveryRecord {
    const { channel } = told
    try {
      const result = told.deliver(view)
      return result.is === 'delivered'
        ? this.#tried(channel, 'delivered')
        : this.#tried(channel, 'skipped', result.detail)
    } catch (error) {
      this.#onError(error)
      return this.#tried(channel, 'failed', error instanceof Error ? error.message : String(error))
    }
  }

  #tried(channel: Channel, state: DeliveryRecord['state'], detail: string | null = null): DeliveryRecord {
    return { channel, state, attempts: 1, at: this.#clock.now(), retryAt: null, detail }
  }
}

const NO_CHANNEL = 'Upwarden Tray ended before it was told, and was started again without this channel.'
const CUT_OFF =
  'Upwarden Tray ended while this was being shown: it may have been seen or not, and is not shown a second time.'
