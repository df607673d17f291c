import { incidentText, incidentTitle, recoveryText, recoveryTitle } from '../domain/incident-words.ts'
import type { Incident, Transition } from '../domain/monitor.ts'
import type { Store } from '../store/store.ts'
import type { Clock } from './clock.ts'
import type { Announcement, Announcements } from './engine.ts'
import type { Entry } from './entry.ts'
import type { World } from './world.ts'
import type { Happening } from './writing.ts'

/** A transition that people are to be told of. */
interface Pending {
  /** Of the transition, in the store. */
  readonly id: number
  readonly entry: Entry
  readonly transition: Transition
  readonly incident: Incident
}

/**
 * Tells the host of each monitor that went down or recovered. A transition is its own entry in the queue: what was written but
 * not told yet is told after a restart (semantics.md, rule 10).
 */
export class AnnouncementBook implements Announcements {
  readonly #store: Store
  readonly #clock: Clock
  readonly #timezone: string
  readonly #onError: (error: unknown) => void
  #pending: Pending[] = []
  #deliver: ((announcement: Announcement) => void) | null = null

  constructor(store: Store, clock: Clock, timezone: string, onError: (error: unknown) => void) {
    this.#store = store
    this.#clock = clock
    this.#timezone = timezone
    this.#onError = onError
  }

  /** Finds what an earlier run has not told. */
  recover(world: World): void {
    const entries = new Map([...world.entries()].map((entry) => [entry.record.key, entry]))
    for (const { id, monitorKey, transition } of this.#store.unannounced()) {
      const entry = entries.get(monitorKey)
      if (entry !== undefined) this.add({ entry, transition, toAnnounce: id })
    }
  }

  deliverTo(deliver: (announcement: Announcement) => void): () => void {
    this.#deliver = deliver
    this.flush()
    return () => {
      if (this.#deliver === deliver) this.#deliver = null
    }
  }

  /** Queues a transition that is on disk, if people are to be told of it. */
  add({
    entry,
    transition,
    toAnnounce: id,
  }: Pick<Extract<Happening, { what: 'transition' }>, 'entry' | 'transition' | 'toAnnounce'>): void {
    const { incident } = transition
    if (id !== null && incident !== null) this.#pending.push({ id, entry, transition, incident })
  }

  /** Tells all that waits, if anybody listens, and writes down that it was told. */
  flush(): void {
    const deliver = this.#deliver
    if (deliver === null || this.#pending.length === 0) return
    const pending = this.#pending
    this.#pending = []
    for (const one of pending) {
      try {
        if (!one.entry.removed) deliver(announcementOf(one, this.#timezone))
      } catch (error) {
        // The monitors have changed all the same, and the others are to be told of, too.
        this.#onError(error)
      }
    }
    try {
      const now = this.#clock.now()
      this.#store.transaction(() => {
        for (const { id } of pending) this.#store.markAnnounced(id, now)
      })
    } catch (error) {
      // Told, but not written down: it is told once more after a restart rather than never.
      this.#onError(error)
    }
  }
}

function announcementOf({ entry, transition, incident }: Pending, timezone: string): Announcement {
  const { id, definition } = entry.record.monitor
  const { at, to } = transition
  const { reason, facts, startedAt } = incident
  const about = { monitorId: id, monitorName: definition.name, at }
  return to === 'down'
    ? {
        ...about,
        to,
        title: incidentTitle(definition.name, reason),
        text: incidentText(reason, facts, at, timezone),
      }
    : { ...about, to: 'up', title: recoveryTitle(definition.name), text: recoveryText(startedAt, at) }
}
