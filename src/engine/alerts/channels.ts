import type { Channel } from '../../contract/alerts.ts'
import type { AlertRecord, DeliveryRecord } from '../../store/store.ts'
import type { Clock } from '../clock.ts'
import type { HostChannel } from '../engine.ts'
import type { SettingsBook } from '../settings.ts'
import type { AlertBook, DeliveryChange } from './book.ts'
import { HostChannels } from './host-channels.ts'
import { testAlert } from './new-alert.ts'
import { Runner, type Sender } from './runner.ts'

interface Parts {
  readonly book: AlertBook
  readonly clock: Clock
  readonly settings: SettingsBook
  readonly senders: readonly Sender[]
  /** Hears of a channel that failed in a way that nobody foresaw, and of what could not be written down. */
  readonly onError: (error: unknown) => void
}

/** All ways to tell people: those of the host, which tell at once, and those that take their time. None waits for another. */
export class Channels {
  readonly #parts: Parts
  readonly #runners: ReadonlyMap<Channel, Runner>
  #host: HostChannels | null = null
  #lastSetUp: string
  #isStopped = false

  constructor(parts: Parts) {
    this.#parts = parts
    this.#lastSetUp = this.#setUp()
    this.#runners = new Map(parts.senders.map((sender) => [sender.channel, new Runner(sender, parts)]))
  }

  get areOpen(): boolean {
    return this.#host !== null
  }

  /** Begins to tell, and first of all what earlier runs had no time for. */
  open(channels: readonly HostChannel[], undelivered: readonly AlertRecord[]): void {
    const { clock, onError } = this.#parts
    const host = new HostChannels(channels, clock, onError)
    this.#host = host
    this.#note(undelivered.flatMap((alert) => this.#tellLate(host, alert)))
  }

  /** A delivery for each channel that is on, to be written before `tell` is called. */
  deliveries(): readonly DeliveryRecord[] {
    const host = this.#host
    if (host === null) return []
    const quick = [...host.names()].filter((channel) => this.#isWanted(channel))
    const slow = [...this.#runners].flatMap(([channel, runner]) => (runner.isOn ? [channel] : []))
    return [...quick.map((channel) => host.delivery(channel)), ...slow.map(waiting)]
  }

  /** Brings alerts that are on disk to their channels. */
  tell(alerts: readonly AlertRecord[]): void {
    const host = this.#host
    if (host === null) return
    this.#note(alerts.flatMap((alert) => changes(alert, host.tell(alert))))
    for (const alert of alerts) {
      for (const { channel } of alert.deliveries) this.#runners.get(channel)?.add(alert)
    }
  }

  /** Why nothing is told on a channel, in a sentence that says what to do; null where it is. */
  problem(channel: Channel): string | null {
    const runner = this.#runners.get(channel)
    if (runner !== undefined) return runner.isOn ? null : WHY_NOT[channel]
    return this.#host?.has(channel) && this.#isWanted(channel) ? null : WHY_NOT[channel]
  }

  /** Tells a test alert on a channel that has no `problem`. Gives its number when it was tried once; null where the engine has stopped before. */
  async test(channel: Channel): Promise<number | null> {
    const { book, clock } = this.#parts
    const delivery = this.#host?.delivery(channel) ?? waiting(channel)
    const [alert] = book.write([testAlert(delivery, clock.now())])
    if (alert === undefined) return null
    const runner = this.#runners.get(channel)
    if (runner === undefined) this.tell([alert])
    else await runner.test(alert)
    return this.#isStopped ? null : alert.n
  }

  /** Tries at once what waits for a channel that was set up anew, or gives it up where that was turned off. */
  settingsChanged(): void {
    const setUp = this.#setUp()
    if (setUp === this.#lastSetUp) return
    this.#lastSetUp = setUp
    for (const runner of this.#runners.values()) runner.hasten()
  }

  stop(): void {
    this.#isStopped = true
    for (const runner of this.#runners.values()) runner.stop()
  }

  #isWanted(channel: Channel): boolean {
    return channel !== 'desktop' || this.#parts.settings.current().desktopAlerts
  }

  #setUp(): string {
    const { webhookUrl, alertCommand } = this.#parts.settings.current()
    return JSON.stringify([webhookUrl, alertCommand])
  }

  #tellLate(host: HostChannels, alert: AlertRecord): readonly DeliveryChange[] {
    const left = alert.deliveries.filter(({ state }) => state === 'waiting')
    if (alert.kind === 'test') {
      // Whoever wanted to see whether it arrives has long stopped looking.
      return changes(
        alert,
        left.map((delivery) => ({ ...delivery, state: 'failed', retryAt: null, detail: TEST_CUT_OFF })),
      )
    }
    return left.flatMap((delivery) => {
      const runner = this.#runners.get(delivery.channel)
      if (runner === undefined) return changes(alert, [host.tellLate(alert, delivery.channel)])
      runner.resume(alert, delivery)
      return []
    })
  }

  /** What cannot be written down is told once more after a restart rather than never. */
  #note(noted: readonly DeliveryChange[]): void {
    try {
      this.#parts.book.note(noted)
    } catch (error) {
      this.#parts.onError(error)
    }
  }
}

function waiting(channel: Channel): DeliveryRecord {
  return { channel, state: 'waiting', attempts: 0, at: null, retryAt: null, detail: null }
}

function changes({ n }: AlertRecord, deliveries: readonly DeliveryRecord[]): DeliveryChange[] {
  return deliveries.map((delivery) => ({ n, delivery }))
}

const TEST_CUT_OFF = 'Upwarden Tray ended before this was over.'

const WHY_NOT: Readonly<Record<Channel, string>> = {
  desktop:
    'There are no desktop notifications here: turn them on under Settings → Notifications (desktopAlerts), and run the desktop app rather than `upwarden serve`',
  page: 'The page does not notify here: the desktop app does so itself',
  terminal: 'Nothing is printed here: only `upwarden serve` does that',
  webhook:
    'There is no webhook: enter the address that alerts are to be posted to under Settings → Notifications (webhookUrl)',
  command:
    'There is no command: enter the program that is to be run under Settings → Notifications (alertCommand)',
}
