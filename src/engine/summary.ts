import { toMoment } from '../contract/fields.ts'
import type { Summary } from '../contract/summary.ts'
import { isMuted, isRunning, type Status } from '../domain/monitor.ts'
import type { Entry } from './entry.ts'
import type { Network } from './network.ts'
import type { SettingsBook } from './settings.ts'

/** What a summary says of this receiver itself. */
export interface Identity {
  readonly version: string
  readonly host: Summary['host']
  readonly startedAt: number
  /** IANA name. */
  readonly timezone: string
}

/** Keeps count of monitors by state, change by change, so that no summary has to look at them all. */
export class Counts {
  readonly #all = zeros()
  readonly #unmuted = zeros()
  #running = 0
  #muted = 0

  /** Counts a monitor as it is at `now`, instead of as it was counted before. Gives whether that changed any count. */
  count(entry: Entry, now: number): boolean {
    const { monitor } = entry.record
    const status = entry.removed ? null : monitor.state.status
    const running = isRunning(monitor)
    const muted = isMuted(monitor, now)
    const { countedStatus, countedRunning, countedMuted } = entry
    if (status === countedStatus && running === countedRunning && muted === countedMuted) return false
    this.#add(entry, -1)
    entry.countedStatus = status
    entry.countedRunning = running
    entry.countedMuted = muted
    this.#add(entry, 1)
    return true
  }

  /** The summary of all that is counted. `silentSince`: since when we have not been listening, in UTC milliseconds; null while we do. */
  summary(identity: Identity, network: Network, settings: SettingsBook, silentSince: number | null): Summary {
    return {
      status: this.#worst(),
      counts: { ...this.#all },
      running: this.#running,
      muted: this.#muted,
      version: identity.version,
      host: identity.host,
      startedAt: toMoment(identity.startedAt),
      timezone: identity.timezone,
      pushUrl: network.pushUrl(settings.current().pushAddress),
      controlUrl: network.controlUrl(),
      acceptsFromNetwork: network.acceptsFromNetwork,
      addresses: network.addresses(),
      gap: silentSince === null ? null : { from: toMoment(silentSince) },
    }
  }

  /** The worst unmuted state, in the order that the tray shows (semantics.md, "Alerts"). */
  #worst(): Summary['status'] {
    const shown = ['down', 'late', 'unknown', 'up'] as const
    return shown.find((status) => this.#unmuted[status] > 0) ?? 'idle'
  }

  #add({ countedStatus, countedRunning, countedMuted }: Entry, by: 1 | -1): void {
    if (countedStatus === null) return
    this.#all[countedStatus] += by
    if (countedMuted) this.#muted += by
    else this.#unmuted[countedStatus] += by
    if (countedRunning) this.#running += by
  }
}

function zeros(): Record<Status, number> {
  return { down: 0, late: 0, unknown: 0, up: 0, new: 0, paused: 0 }
}
