import { type Store, StoreError } from '../../../src/store/store.ts'

/** A disk that can be full: what is written then fails at the commit, when all the work is done, and is undone. */
export class BreakableDisk {
  isFull = false
  /** How many transactions of the engine's were committed. */
  commits = 0

  readonly around = (store: Store): Store => ({
    ...store,
    transaction: (work) =>
      store.transaction(() => {
        const result = work()
        this.#commit()
        this.commits += 1
        return result
      }),
    saveStates: this.#writes(store.saveStates),
    noteListening: this.#writes(store.noteListening),
    saveSettings: this.#writes(store.saveSettings),
    removeOldHeartbeats: this.#writes(store.removeOldHeartbeats),
    removeOldTransitions: this.#writes(store.removeOldTransitions),
    insertKey: this.#writes(store.insertKey),
    deleteKey: this.#writes(store.deleteKey),
    touchKey: this.#writes(store.touchKey),
  })

  #writes<A extends unknown[], R>(method: (...args: A) => R): (...args: A) => R {
    return (...args) => {
      this.#commit()
      return method(...args)
    }
  }

  #commit(): void {
    if (this.isFull) throw new StoreError('disk full', 'The disk is full: make room there')
  }
}
