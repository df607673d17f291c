import { alerts } from '../domain/alert.ts'
import { incidentText, incidentTitle, recoveryText, recoveryTitle } from '../domain/incident-words.ts'
import { isMuted, type Monitor, type Transition } from '../domain/monitor.ts'
import type { Store } from '../store/store.ts'
import type { Clock } from './clock.ts'
import type { Announcement, Announcements } from './engine.ts'
import type { World } from './world.ts'

interface Pending {
  readonly id: number
  readonly transition: Transition
  readonly monitor: Monitor
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
    const monitors = new Map([...world.entries()].map(({ record }) => [record.key, record.monitor]))
    for (const { id, monitorKey, transition } of this.#store.unannounced()) {
      const monitor = monitors.get(monitorKey)
      if (monitor !== undefined) this.add({ id, transition, monitor })
    }
  }

  deliverTo(deliver: (announcement: Announcement) => void): () => void {
    this.#deliver = deliver
    this.flush()
    return () => {
      this.#deliver = null
    }
  }

  /** Queues a transition that is on disk, if people are told of such. */
  add(pending: Pending): void {
    if (alerts(pending.transition)) this.#pending.push(pending)
  }

  /** Tells all that waits, if anybody listens, and writes down that it was told. */
  flush(): void {
    const deliver = this.#deliver
    if (deliver === null || this.#pending.length === 0) return
    const pending = this.#pending
    this.#pending = []
    const now = this.#clock.now()
    for (const one of pending) {
      const announcement = this.#announcement(one, now)
      if (announcement !== null) deliver(announcement)
    }
    try {
      this.#store.transaction(() => {
        for (const { id } of pending) this.#store.markAnnounced(id, now)
      })
    } catch (error) {
      // Told, but not written down: it is told once more after a restart rather than never.
      this.#onError(error)
    }
  }

  #announcement({ transition, monitor }: Pending, now: number): Announcement | null {
    const { at, to, incident } = transition
    if (incident === null || isMuted(monitor, now)) return null
    const { name } = monitor.definition
    const { reason, facts, startedAt } = incident
    const words =
      to === 'down'
        ? { title: incidentTitle(name, reason), text: incidentText(reason, facts, at, this.#timezone) }
        : { title: recoveryTitle(name), text: recoveryText(startedAt, at) }
    return { monitorId: monitor.id, monitorName: name, at, to: to === 'down' ? 'down' : 'up', ...words }
  }
}
