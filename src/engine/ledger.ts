import type { Store } from '../store/store.ts'
import type { Entry } from './entry.ts'
import type { World } from './world.ts'
import { type Happening, Writing } from './writing.ts'

/**
 * The one write path. Every change of a monitor is made in a `write`: one durable transaction, after which memory and
 * database agree, whether it succeeded or not. Between reading a monitor and writing it nothing else runs.
 */
export class Ledger {
  readonly #store: Store
  readonly #world: World
  readonly #told: (happenings: readonly Happening[]) => void
  readonly #mayJudge: () => boolean
  #writes = 0
  /** Monitors with signals that their stored state does not reflect, each once. */
  #unsaved: Entry[] = []

  /**
   * @param unsaved monitors whose stored state does not reflect all their signals, from an earlier run
   * @param told hears of every write that succeeded, before `write` returns; must not throw
   * @param mayJudge looks whether monitors may be judged now
   */
  constructor(
    store: Store,
    world: World,
    unsaved: Iterable<Entry>,
    told: (happenings: readonly Happening[]) => void,
    mayJudge: () => boolean,
  ) {
    this.#store = store
    this.#world = world
    this.#told = told
    this.#mayJudge = mayJudge
    this.giveBackUnsaved(unsaved)
  }

  /**
   * Does `work` in one transaction and gives what it gives. Throws what it throws, or a StoreError; then nothing has
   * changed, neither on disk nor in memory.
   */
  write<T>(work: (writing: Writing) => T): T {
    this.#writes += 1
    const writing = new Writing(this.#store, this.#world, this.#writes, this.#mayJudge())
    let result: T
    try {
      result = this.#store.transaction(() => {
        const value = work(writing)
        writing.save()
        return value
      })
    } catch (error) {
      writing.undo()
      throw error
    }
    this.giveBackUnsaved(writing.publish())
    this.#told(writing.happenings)
    return result
  }

  /** Takes the monitors whose states should be saved; whoever takes them saves them or gives them back. */
  takeUnsaved(): readonly Entry[] {
    const taken = this.#unsaved
    this.#unsaved = []
    for (const entry of taken) entry.unsaved = false
    return taken
  }

  giveBackUnsaved(entries: Iterable<Entry>): void {
    for (const entry of entries) {
      if (entry.unsaved) continue
      entry.unsaved = true
      this.#unsaved.push(entry)
    }
  }
}
