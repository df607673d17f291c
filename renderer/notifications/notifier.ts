import { type Alert, alertOf, digestOf, type TransitionData } from './alert.ts'

/** A notification on the screen. */
export interface Shown {
  close(): void
}

/** How many alerts are shown one by one before they become one (semantics.md, "Alerts"). */
const MOST_AT_ONCE = 3
const AT_ONCE_MS = 2000

interface Recent {
  readonly transition: TransitionData
  /** When it was heard of, UTC ms. */
  readonly at: number
  readonly shown: Shown
}

/**
 * Notifies of changes of state. Each alert is shown at once; where more than three come within two seconds, those already on the screen are
 * taken away and one takes their place.
 */
export class Notifier {
  readonly #show: (alert: Alert) => Shown
  readonly #now: () => number
  #recent: Recent[] = []

  constructor(show: (alert: Alert) => Shown, now: () => number) {
    this.#show = show
    this.#now = now
  }

  /** Takes a change of state of a monitor that is not muted. */
  notify(transition: TransitionData): void {
    const alert = alertOf(transition)
    if (alert === null) return
    const at = this.#now()
    this.#recent = this.#recent.filter((recent) => at - recent.at <= AT_ONCE_MS)
    if (this.#recent.length < MOST_AT_ONCE) {
      this.#recent.push({ transition, at, shown: this.#show(alert) })
      return
    }
    for (const { shown } of this.#recent) shown.close()
    const shown = this.#show(digestOf([...this.#recent.map((recent) => recent.transition), transition]))
    this.#recent = [...this.#recent, { transition, at, shown }]
  }
}
