import type { Store } from '../store/store.ts'
import type { Clock } from './clock.ts'
import type { SettingsBook } from './settings.ts'

const EVERY_MS = 3_600_000
/** How long after a start the first round begins, so that it is not in the way. */
const FIRST_MS = 60_000
/** How many signals or transitions are looked at in one go, so that no push waits long for it. */
const BATCH = 2000
/** How many alerts are removed in one go: each takes with it what it tells and how it fared. */
const ALERTS_BATCH = 200
/** However young they are, no more alerts than this are kept: 10,000 in all. */
const MOST_TOLD = 9000
/** Of muted monitors, which are often muted because they make many: they must not push out what was told. */
const MOST_WITHHELD = 1000
const PAUSE_MS = 50
const DAY_MS = 24 * 3_600_000

/** Removes what is older, or more, than the user wants to keep: signals, changes of state, alerts; a few at a time, once an hour. */
export class Retention {
  readonly #store: Store
  readonly #clock: Clock
  readonly #settings: SettingsBook
  readonly #onError: (error: unknown) => void
  #cancelTimer: () => void
  /** Which of them the round is at. */
  #isPastSignals = false

  constructor(store: Store, clock: Clock, settings: SettingsBook, onError: (error: unknown) => void) {
    this.#store = store
    this.#clock = clock
    this.#settings = settings
    this.#onError = onError
    this.#cancelTimer = clock.after(FIRST_MS, () => this.#round())
  }

  stop(): void {
    this.#cancelTimer()
  }

  #round(): void {
    const again = this.#removeSome()
    this.#cancelTimer = this.#clock.after(again ? PAUSE_MS : EVERY_MS, () => this.#round())
  }

  /** Gives whether there may be more to remove. */
  #removeSome(): boolean {
    const { keepDays, keepPerMonitor } = this.#settings.current()
    const beforeAt = this.#clock.now() - keepDays * DAY_MS
    const limits = { beforeAt, batch: BATCH }
    try {
      this.#isPastSignals ||= this.#store.removeOldHeartbeats({ ...limits, perMonitor: keepPerMonitor }) === 0
      if (!this.#isPastSignals || this.#store.removeOldTransitions(limits) > 0) return true
      const alerts = { beforeAt, most: MOST_TOLD, mostWithheld: MOST_WITHHELD, batch: ALERTS_BATCH }
      if (this.#store.removeOldAlerts(alerts) > 0) return true
    } catch (error) {
      this.#onError(error)
    }
    this.#isPastSignals = false
    return false
  }
}
