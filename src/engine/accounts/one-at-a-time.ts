/** Why work was called off: somebody waits for something else. */
export const GAVE_WAY = new Error('gave way to what somebody waits for')

/**
 * Does one thing after the other, in order. Routine gives way to what somebody waits for: it is called off, and rejects with `GAVE_WAY`.
 */
export class OneAtATime {
  #last: Promise<unknown> = Promise.resolve()
  readonly #routines = new Set<AbortController>()

  routine<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController()
    this.#routines.add(controller)
    return this.#then(async () => {
      try {
        controller.signal.throwIfAborted()
        return await work(controller.signal)
      } finally {
        this.#routines.delete(controller)
      }
    })
  }

  urgent<T>(work: () => Promise<T>): Promise<T> {
    this.giveWay()
    return this.#then(work)
  }

  /** Calls off what is routine. */
  giveWay(): void {
    for (const routine of this.#routines) routine.abort(GAVE_WAY)
  }

  #then<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work)
    this.#last = done.catch(() => {})
    return done
  }
}
