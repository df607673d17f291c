/** Watches over something that must not be silent for too long: `signal` is aborted when it was. */
export class Silence {
  readonly #timer: NodeJS.Timeout
  readonly #controller = new AbortController()

  /** Counts from now, and from each `heard`; both until `end`. */
  constructor(mostMs: number) {
    this.#timer = setTimeout(() => this.#controller.abort(), mostMs)
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  heard(): void {
    this.#timer.refresh()
  }

  end(): void {
    clearTimeout(this.#timer)
  }
}
