/** Chance that falls the same way each time: Mulberry32, good enough for the whims of jobs and laptops. */
export class Dice {
  #state: number

  constructor(seed: number) {
    this.#state = seed
  }

  /** At random from `low` up to `high`, which is left out. */
  between(low: number, high: number): number {
    return low + this.#next() * (high - low)
  }

  /** The same, as a whole number. */
  whole(low: number, high: number): number {
    return Math.floor(this.between(low, high))
  }

  /** True so often: 0 never, 1 always. */
  chance(probability: number): boolean {
    return this.#next() < probability
  }

  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
