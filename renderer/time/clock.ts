/** A value that depends on the time, and until when it is right (UTC ms; Infinity: for ever). */
export interface Timed<Value> {
  readonly value: Value
  readonly until: number
}

/** The same until then, with another value. */
export function mapTimed<From, To>({ value, until }: Timed<From>, map: (value: From) => To): Timed<To> {
  return { value: map(value), until }
}

/** Several timed values as one, right until the first of them is not. */
export function joinTimed<Value>(parts: readonly Timed<Value>[]): Timed<Value[]> {
  return {
    value: parts.map(({ value }) => value),
    until: Math.min(Number.POSITIVE_INFINITY, ...parts.map(({ until }) => until)),
  }
}

/** A value that time does not change. */
export function timeless<Value>(value: Value): Timed<Value> {
  return { value, until: Number.POSITIVE_INFINITY }
}

/**
 * One timer for all that is shown with the time. It goes off when the first of them has to change, on a full second, so that
 * all that change about then do it together; and not at all while nobody sees the page.
 */
export class PageClock {
  readonly #wakeups = new Map<() => void, number>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #armedFor = Number.POSITIVE_INFINITY

  /** Calls `wake` once, at `at` (UTC ms) or shortly after it; gives what calls that off. */
  at(at: number, wake: () => void): () => void {
    if (at === Number.POSITIVE_INFINITY) return () => {}
    this.#wakeups.set(wake, at)
    this.#arm()
    return () => void this.#wakeups.delete(wake)
  }

  /** Has to be called when the page comes into sight again. */
  resume(): void {
    this.#armedFor = Number.POSITIVE_INFINITY
    this.#wake()
  }

  #arm(): void {
    const earliest = Math.min(Number.POSITIVE_INFINITY, ...this.#wakeups.values())
    if (earliest >= this.#armedFor) return
    clearTimeout(this.#timer)
    this.#armedFor = earliest
    const fullSecond = Math.ceil(earliest / 1000) * 1000
    const delayMs = Math.min(Math.max(fullSecond - Date.now(), MIN_DELAY_MS), MAX_DELAY_MS)
    this.#timer = setTimeout(() => this.#wake(), delayMs)
  }

  #wake(): void {
    clearTimeout(this.#timer)
    this.#armedFor = Number.POSITIVE_INFINITY
    if (document.visibilityState === 'hidden') return
    const now = Date.now()
    for (const [wake, at] of [...this.#wakeups]) {
      if (at > now) continue
      this.#wakeups.delete(wake)
      wake()
    }
    this.#arm()
  }
}

const MIN_DELAY_MS = 50
/** Not longer, so that a clock that was set, or a sleep, is noticed within a minute. */
const MAX_DELAY_MS = 60_000
