import type { Clock } from '../clock.ts'

/** How often it is counted, and how much is counted at a time: who was asleep in between does not blame that on the account. */
const EVERY_MS = 10_000
const MOST_AT_A_TIME_MS = 12_000

/** Rings once when an account has been out of reach for so long, in time for which we were there to ask it. */
export class OutOfReach {
  readonly #clock: Clock
  readonly #longEnoughMs: number
  readonly #ring: () => void
  #cancelTimer: (() => void) | null = null
  #countedMs = 0

  constructor(clock: Clock, longEnoughMs: number, ring: () => void) {
    this.#clock = clock
    this.#longEnoughMs = longEnoughMs
    this.#ring = ring
  }

  /** It is out of reach, since now or since before. */
  begin(): void {
    if (this.#cancelTimer !== null) return
    this.#countedMs = 0
    this.#wait()
  }

  /** It answers again, or is of no concern any more. */
  end(): void {
    this.#cancelTimer?.()
    this.#cancelTimer = null
  }

  #wait(): void {
    const since = this.#clock.monotonic()
    const waitMs = Math.min(EVERY_MS, this.#longEnoughMs - this.#countedMs)
    this.#cancelTimer = this.#clock.after(waitMs, () => {
      this.#countedMs += Math.min(this.#clock.monotonic() - since, MOST_AT_A_TIME_MS)
      if (this.#countedMs < this.#longEnoughMs) return this.#wait()
      // It stays begun: it rings once.
      this.#ring()
    })
  }
}
