import type { Store } from '../store/store.ts'
import type { Clock } from './clock.ts'

/** How often it is written down that we listen (a few small writes a minute): how exactly a crash can be dated. */
const NOTED_EVERY_MS = 15_000

/** Writes down that we listen, now and then. */
export class Noting {
  readonly #store: Store
  readonly #clock: Clock
  readonly #listenedAt: () => number | null
  readonly #onError: (error: unknown) => void
  #cancelTimer: () => void = () => {}

  /** `listenedAt` gives when we listened last, in UTC milliseconds: now; null while we do not. */
  constructor(
    store: Store,
    clock: Clock,
    listenedAt: () => number | null,
    onError: (error: unknown) => void,
  ) {
    this.#store = store
    this.#clock = clock
    this.#listenedAt = listenedAt
    this.#onError = onError
  }

  /** Begins, with a first note now. */
  begin(): void {
    const at = this.#listenedAt()
    if (at !== null) this.note(at)
    this.#cancelTimer = this.#clock.after(NOTED_EVERY_MS, () => this.begin())
  }

  /** Writes down that we listened until then. */
  note(at: number): void {
    try {
      this.#store.noteListening(at)
    } catch (error) {
      this.#onError(error)
    }
  }

  stop(): void {
    this.#cancelTimer()
  }
}
