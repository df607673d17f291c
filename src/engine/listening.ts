import { afterClockSetBack, afterGap } from '../domain/gap.ts'
import type { Gap, Monitor } from '../domain/monitor.ts'
import { type Store, StoreError } from '../store/store.ts'
import type { Clock } from './clock.ts'
import type { Entry } from './entry.ts'
import type { Ledger } from './ledger.ts'
import type { World } from './world.ts'
import type { Writing } from './writing.ts'

/** How often it is written down that we listen (a few small writes a minute): how exactly a crash can be dated. */
const NOTED_EVERY_MS = 15_000

/** Writes down when the receiver listens, and at a start makes up for the time in which it did not (semantics.md, "Gaps"). */
export class Listening {
  readonly #store: Store
  readonly #clock: Clock
  readonly #onError: (error: unknown) => void
  #cancelTimer: () => void = () => {}

  constructor(store: Store, clock: Clock, onError: (error: unknown) => void) {
    this.#store = store
    this.#clock = clock
    this.#onError = onError
  }

  /**
   * Begins to listen.
   *
   * @param listenedUntil the last moment at which it is known to have listened before; null on the first start
   */
  begin(world: World, ledger: Ledger, listenedUntil: number | null): void {
    const now = this.#clock.now()
    if (listenedUntil !== null && listenedUntil < now) {
      const gap: Gap = { from: listenedUntil, to: now }
      ledger.write((writing) => {
        this.#store.insertGap(gap)
        for (const entry of world.entries()) changeOne(writing, entry, (monitor) => afterGap(monitor, gap))
      })
    } else if (listenedUntil !== null && listenedUntil > now) {
      ledger.write((writing) => {
        for (const entry of world.entries()) this.#setBack(writing, entry, now)
      })
    }
    this.#note()
  }

  /** Notes the end, to the millisecond. */
  stop(): void {
    this.#cancelTimer()
    this.#noteNow()
  }

  #setBack(writing: Writing, entry: Entry, now: number): void {
    try {
      changeOne(writing, entry, (monitor) => afterClockSetBack(monitor, now))
      writing.judgeAnew(entry, now)
    } catch (error) {
      if (error instanceof StoreError) throw error
      // Something is wrong with this one, which is no reason not to start.
      this.#onError(error)
    }
  }

  #note(): void {
    this.#noteNow()
    this.#cancelTimer = this.#clock.after(NOTED_EVERY_MS, () => this.#note())
  }

  #noteNow(): void {
    try {
      this.#store.noteListening(this.#clock.now())
    } catch (error) {
      this.#onError(error)
    }
  }
}

function changeOne(writing: Writing, entry: Entry, change: (monitor: Monitor) => Monitor): void {
  const monitor = change(entry.record.monitor)
  if (monitor !== entry.record.monitor) writing.change(entry, { monitor, transition: null })
}

/** The last moment at which a run before this one is known to have listened: a signal that was kept tells, too. */
export function lastListened(noted: number | null, world: World): number | null {
  let last = noted
  for (const { record } of world.entries()) {
    const { lastHeardAt } = record.monitor.state
    if (lastHeardAt !== null && (last === null || lastHeardAt > last)) last = lastHeardAt
  }
  return last
}
