import type { Clock } from '../../src/engine/clock.ts'

/** Tuesday, 10 March 2026, 00:00 in UTC, as in the tests of the domain. */
export const TEST_START = Date.UTC(2026, 2, 10)

/** The shortest time that a timer of Node's waits. */
const SHORTEST_MS = 1

interface Timer {
  readonly dueAt: number
  readonly work: () => void
}

/**
 * A clock that stands still until a test moves it. Timers go by monotonic time, as Node's do; only the end of the event loop's turn is
 * real.
 */
export class ManualClock implements Clock {
  #wall: number
  #monotonic = 0
  readonly #timers = new Set<Timer>()

  constructor(startAt = TEST_START) {
    this.#wall = startAt
  }

  /** In whole milliseconds, as `Date.now` gives it. */
  now(): number {
    return Math.floor(this.#wall)
  }

  monotonic(): number {
    return this.#monotonic
  }

  after(ms: number, work: () => void): () => void {
    const timer = { dueAt: this.#monotonic + Math.max(ms, SHORTEST_MS), work }
    this.#timers.add(timer)
    return () => void this.#timers.delete(timer)
  }

  endOfTurn(work: () => void): void {
    setImmediate(work)
  }

  /**
   * Lets time pass. Timers run in the order in which they are due, each at its own moment, or at once where that has passed; those that
   * they set, too.
   */
  advance(ms: number): void {
    const until = this.#monotonic + ms
    for (let next = this.#next(); next !== null && next.dueAt <= until; next = this.#next()) {
      this.#pass(Math.max(0, next.dueAt - this.#monotonic))
      this.#timers.delete(next)
      next.work()
    }
    this.#pass(until - this.#monotonic)
  }

  /** Lets time pass until the wall clock shows `at`. */
  advanceTo(at: number): void {
    if (at < this.#wall) throw new RangeError(`${at} is in the past: it is ${this.#wall}`)
    this.advance(at - this.#wall)
  }

  /** Lets time pass while the process is stopped: timers that come due in it run with the next `advance`, late. */
  freeze(ms: number): void {
    this.#pass(ms)
  }

  /** Lets the computer sleep as Linux does: the wall clock goes on, monotonic time and the timers stand still. */
  sleep(ms: number): void {
    this.#wall += ms
  }

  /** Sets the wall clock to `at`, back or forward. No time passes. */
  setWall(at: number): void {
    this.#wall = at
  }

  /** Drops all timers, as the end of their process would. */
  dropTimers(): void {
    this.#timers.clear()
  }

  /** How many timers are waiting. */
  get pending(): number {
    return this.#timers.size
  }

  #next(): Timer | null {
    let next: Timer | null = null
    for (const timer of this.#timers) {
      if (next === null || timer.dueAt < next.dueAt) next = timer
    }
    return next
  }

  #pass(ms: number): void {
    this.#wall += ms
    this.#monotonic += ms
  }
}
