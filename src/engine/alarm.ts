import type { Clock } from './clock.ts'

/** The longest that one timer waits: a clock that was set forward, or a sleep, is noticed after that at the latest. */
const LONGEST_WAIT_MS = 10_000

/**
 * Rings once at a moment of the wall clock. Where that was set back meanwhile, it rings when as much time has passed as there was left:
 * what is waited for is never put off by it. Who finds that it is too early sets it again.
 */
export class Alarm {
  readonly #clock: Clock
  readonly #ring: () => void
  readonly #after: Clock['after']
  #cancelTimer: (() => void) | null = null

  /** `after`: what sets its timers, where that is not the clock itself. */
  constructor(clock: Clock, ring: () => void, after: Clock['after'] = (ms, work) => clock.after(ms, work)) {
    this.#clock = clock
    this.#ring = ring
    this.#after = after
  }

  /** Rings at that moment and at no other that was set before, at once (but not within this call) where it is past. Null: never. */
  set(at: number | null): void {
    this.#cancelTimer?.()
    this.#cancelTimer = null
    if (at !== null) this.#wait(at, this.#clock.monotonic() + at - this.#clock.now())
  }

  #wait(at: number, monotonicAt: number): void {
    const leftMs = this.#leftMs(at, monotonicAt)
    const waitMs = Math.min(Math.max(leftMs, 0), LONGEST_WAIT_MS)
    this.#cancelTimer = this.#after(waitMs, () => {
      if (this.#leftMs(at, monotonicAt) > 0) return this.#wait(at, monotonicAt)
      this.#cancelTimer = null
      this.#ring()
    })
  }

  #leftMs(at: number, monotonicAt: number): number {
    return Math.min(at - this.#clock.now(), monotonicAt - this.#clock.monotonic())
  }
}
