import type { AlertDesk } from './alerts/desk.ts'
import type { Clock } from './clock.ts'
import type { Deadlines } from './deadlines.ts'
import type { Entry } from './entry.ts'
import type { Relay } from './relay/relay.ts'
import type { Counts } from './summary.ts'
import type { EventTeller } from './tell-events.ts'
import type { Happening } from './writing.ts'

interface Parts {
  readonly clock: Clock
  readonly deadlines: Deadlines
  readonly counts: Counts
  readonly teller: EventTeller
  readonly desk: AlertDesk
  readonly relay: Relay
}

/** What follows from a write that is on disk: new deadlines, new counts, events, alerts, signals to be relayed. No monitor changes by it. */
export class Consequences {
  readonly #parts: Parts
  #revision = 0

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Rises whenever any monitor looks different. */
  get revision(): number {
    return this.#revision
  }

  /** Tells everybody of a write. */
  follow(happenings: readonly Happening[]): void {
    if (happenings.length === 0) return
    const { clock, counts, deadlines, desk, relay, teller } = this.#parts
    this.#revision += 1
    const now = clock.now()
    let isCountChanged = false
    for (const happening of happenings) {
      const { entry } = happening
      switch (happening.what) {
        case 'changed':
          deadlines.watch(entry)
          desk.watch(entry)
          relay.watch(entry)
          isCountChanged = counts.count(entry, now) || isCountChanged
          break
        case 'removed':
          desk.watch(entry)
          relay.forget(entry)
          isCountChanged = counts.count(entry, now) || isCountChanged
          break
        case 'transition':
          desk.add(happening)
          break
        case 'heartbeat':
          relay.add(happening.heartbeat)
      }
      teller.tell(happening)
    }
    if (isCountChanged) teller.tellSummary()
    desk.flush()
  }

  /** These monitors look different now, though nothing was written of them. */
  lookDifferent(entries: readonly Entry[]): void {
    this.#revision += 1
    for (const entry of entries) this.#parts.teller.tell({ what: 'changed', entry })
  }

  /** The URLs in every monitor are different now. */
  everythingChanged(): void {
    this.#revision += 1
    this.#parts.teller.tellAll()
  }
}
