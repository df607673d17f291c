import type { Presence } from './presence.ts'

/**
 * What waits in the buffers of sockets is read in the turns of the event loop that follow: one takes the connections, the next reads them,
 * one more is for good measure. Each timer comes after a whole turn, however long that takes.
 */
const TURNS = 3

/** How long a turn lasts at least. All of them together must not be seen in how late an alert is (quality.md, "alert lag"). */
export const TURN_MS = 10

/** Waits until what came in while this process did not run has been read. */
export class CatchUp {
  readonly #presence: Presence
  #cancelTimer: (() => void) | null = null

  constructor(presence: Presence) {
    this.#presence = presence
  }

  get isOn(): boolean {
    return this.#cancelTimer !== null
  }

  /** Calls `done` when all is read; instead of what was waited for before. */
  begin(done: () => void): void {
    this.#wait(TURNS, TURN_MS, done)
  }

  /** Calls `done` after so long; instead of what was waited for before. */
  later(ms: number, done: () => void): void {
    this.#wait(1, ms, done)
  }

  stop(): void {
    this.#cancelTimer?.()
    this.#cancelTimer = null
  }

  #wait(turns: number, ms: number, done: () => void): void {
    this.stop()
    const cancelTimer = this.#presence.after(ms, () => {
      // The look before may have found that it has to begin again.
      if (this.#cancelTimer !== cancelTimer) return
      this.#cancelTimer = null
      if (turns > 1) this.#wait(turns - 1, ms, done)
      else done()
    })
    this.#cancelTimer = cancelTimer
  }
}
