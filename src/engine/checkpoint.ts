import type { MonitorRecord, Store } from '../store/store.ts'
import type { Clock } from './clock.ts'
import type { Entry } from './entry.ts'
import type { Ledger } from './ledger.ts'
import type { World } from './world.ts'

/** How often states are saved that only the log of signals tells so far. */
const EVERY_MS = 30_000
/** How many are saved in one go, so that no push waits long for it. */
const SLICE = 500
/** How long pushes have the floor between two slices. */
const PAUSE_MS = 5

/**
 * Saves the states of monitors that got signals, now and then and a few at a time, so that a start has little of the log to
 * apply again. Nothing depends on it but the time that a start takes.
 */
export class Checkpoint {
  readonly #store: Store
  readonly #clock: Clock
  readonly #world: World
  readonly #ledger: Ledger
  readonly #onError: (error: unknown) => void
  #cancelTimer: () => void
  #savedThroughSeq: number
  /** What the round in progress has still to save. */
  #rest: readonly Entry[] = []

  /** `savedThroughSeq` is a place in the log: the stored states reflect every signal up to it. */
  constructor(
    store: Store,
    clock: Clock,
    world: World,
    ledger: Ledger,
    savedThroughSeq: number,
    onError: (error: unknown) => void,
  ) {
    this.#store = store
    this.#clock = clock
    this.#world = world
    this.#ledger = ledger
    this.#savedThroughSeq = savedThroughSeq
    this.#onError = onError
    this.#cancelTimer = clock.after(EVERY_MS, () => this.#begin())
  }

  /** Saves all that is unsaved, at once, and then nothing more. */
  stop(): void {
    this.#cancelTimer()
    try {
      const entries = [...this.#rest, ...this.#ledger.takeUnsaved()]
      this.#store.saveStates(recordsOf(entries), this.#world.lastSeq)
    } catch (error) {
      this.#onError(error)
    }
  }

  #begin(): void {
    this.#rest = this.#ledger.takeUnsaved()
    if (this.#rest.length === 0) this.#again()
    else this.#saveSlice(this.#world.lastSeq)
  }

  /** Only when the last slice is saved are all signals up to `throughSeq` reflected in stored states. */
  #saveSlice(throughSeq: number): void {
    const records = recordsOf(this.#rest.slice(0, SLICE))
    const rest = this.#rest.slice(SLICE)
    const savedThroughSeq = rest.length === 0 ? throughSeq : this.#savedThroughSeq
    try {
      this.#store.saveStates(records, savedThroughSeq)
    } catch (error) {
      this.#ledger.giveBackUnsaved(this.#rest)
      this.#rest = []
      this.#onError(error)
      this.#again()
      return
    }
    this.#savedThroughSeq = savedThroughSeq
    this.#rest = rest
    if (rest.length === 0) this.#again()
    else this.#cancelTimer = this.#clock.after(PAUSE_MS, () => this.#saveSlice(throughSeq))
  }

  #again(): void {
    this.#cancelTimer = this.#clock.after(EVERY_MS, () => this.#begin())
  }
}

function recordsOf(entries: readonly Entry[]): readonly MonitorRecord[] {
  return entries.filter(({ removed }) => !removed).map(({ record }) => record)
}
