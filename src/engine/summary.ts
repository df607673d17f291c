import { toMoment } from '../contract/fields.ts'
import type { Summary } from '../contract/summary.ts'
import { STATUSES, type Status } from '../domain/monitor.ts'
import { type Counted, countedAs, type Entry } from './entry.ts'
import type { Network } from './network.ts'
import type { SettingsBook } from './settings.ts'

/** What a summary says of this receiver itself. */
export interface Identity {
  readonly version: string
  readonly host: Summary['host']
  readonly startedAt: number
}

/** Keeps count of monitors by state, change by change, so that no summary has to look at them all. */
export class Counts {
  readonly #all = zeros()
  readonly #unmuted = zeros()
  #running = 0
  #muted = 0

  /** Counts a monitor as it is at `now`, instead of as it was counted before. Gives whether that changed any count. */
  count(entry: Entry, now: number): boolean {
    const before = entry.counted
    const after = entry.removed ? null : countedAs(entry.record.monitor, now)
    if (isSame(before, after)) return false
    if (before !== null) this.#add(before, -1)
    if (after !== null) this.#add(after, 1)
    entry.counted = after
    return true
  }

  /** The summary of all that is counted. */
  summary(identity: Identity, network: Network, settings: SettingsBook): Summary {
    return {
      status: this.#worst(),
      counts: { ...this.#all },
      running: this.#running,
      muted: this.#muted,
      version: identity.version,
      host: identity.host,
      startedAt: toMoment(identity.startedAt),
      pushUrl: network.pushUrl(settings.current().pushAddress),
      controlUrl: network.controlUrl(),
      acceptsFromNetwork: network.acceptsFromNetwork,
      addresses: network.addresses(),
      gap: null,
    }
  }

  /** The worst unmuted state, in the order that the tray shows (semantics.md, "Alerts"). */
  #worst(): Summary['status'] {
    const shown = ['down', 'late', 'unknown', 'up'] as const
    return shown.find((status) => this.#unmuted[status] > 0) ?? 'idle'
  }

  #add({ status, running, muted }: Counted, by: 1 | -1): void {
    this.#all[status] += by
    if (muted) this.#muted += by
    else this.#unmuted[status] += by
    if (running) this.#running += by
  }
}

function zeros(): Record<Status, number> {
  return Object.fromEntries(STATUSES.map((status) => [status, 0])) as Record<Status, number>
}

function isSame(a: Counted | null, b: Counted | null): boolean {
  if (a === null || b === null) return a === b
  return a.status === b.status && a.running === b.running && a.muted === b.muted
}
