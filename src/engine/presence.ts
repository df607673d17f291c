import type { Clock } from './clock.ts'

/** A moment on both clocks, in milliseconds. */
export interface Reading {
  readonly wallMs: number
  readonly monotonicMs: number
}

/** What a look at the clocks found; it happened after `since`, the look before. */
export interface Sight {
  /**
   * busy: did not run for a while, too short to lose anything. away: stopped or asleep, or the clock was set forward, which looks
   * the same. set back: the clock was.
   */
  readonly was: 'busy' | 'away' | 'set back'
  readonly since: Reading
}

/**
 * A timer that is so late says that this process was not there. Less is a busy machine, a slow disk, a pause of the garbage
 * collector, and loses nothing: what comes meanwhile waits in the buffers of its sockets, and callers wait for longer.
 */
const AWAY_MS = 2000

/**
 * When the wall clock gains or loses so much on monotonic time, it was set, or the computer slept. While NTP adjusts it, it drifts by
 * far less from one look to the next; where NTP steps it, it does so by more than 128 ms.
 */
const JUMP_MS = 100

/** A timer that is so late says that something had the time to come in and wait: it is to be read before anybody is judged. */
export const BUSY_MS = 50

/** Two clocks that took longer than this to read were not read at the same moment. */
const READ_WITHIN_MS = 5
const MOST_READINGS = 5

/**
 * Tells by the clocks whether this process ran all the time. Where the computer slept, the wall clock runs ahead of monotonic time on
 * Linux; on macOS and Windows both go on, and it shows, as being stopped does everywhere, by timers that are late.
 */
export class Presence {
  readonly #clock: Clock
  readonly #onSight: (sight: Sight) => void
  /** When the timers that `after` set are due, in monotonic time. */
  readonly #plans = new Set<{ readonly dueAt: number }>()
  #last: Reading

  /** `onSight` hears of what `look` finds, before that returns. */
  constructor(clock: Clock, onSight: (sight: Sight) => void) {
    this.#clock = clock
    this.#onSight = onSight
    this.#last = readingOf(clock)
  }

  /** The clocks at the last look. */
  get last(): Reading {
    return this.#last
  }

  /** Looks at the clocks. Costs next to nothing. */
  look(): void {
    const since = this.#last
    this.#last = readingOf(this.#clock)
    this.#compare(since, this.#last.monotonicMs - Math.max(this.#nextDueAt(), since.monotonicMs))
  }

  /** Looks at the clocks after work of our own, which makes timers late, too. Gives how long it is since the last look, in milliseconds. */
  lookAfterWork(): number {
    const since = this.#last
    this.#last = readingOf(this.#clock)
    this.#compare(since, 0)
    return this.#last.monotonicMs - since.monotonicMs
  }

  /** As the clock's own `after`, with a look before the work: a timer that is late tells. */
  after(ms: number, work: () => void): () => void {
    const plan = { dueAt: this.#clock.monotonic() + ms }
    this.#plans.add(plan)
    const cancelTimer = this.#clock.after(ms, () => {
      this.look()
      this.#plans.delete(plan)
      work()
    })
    return () => {
      this.#plans.delete(plan)
      cancelTimer()
    }
  }

  #compare(since: Reading, lateMs: number): void {
    const aheadMs = wallAheadMs(since, this.#last)
    if (lateMs >= AWAY_MS || aheadMs >= JUMP_MS) this.#onSight({ was: 'away', since })
    else if (aheadMs <= -JUMP_MS) this.#onSight({ was: 'set back', since })
    else if (lateMs >= BUSY_MS) this.#onSight({ was: 'busy', since })
  }

  #nextDueAt(): number {
    let next = Number.POSITIVE_INFINITY
    for (const { dueAt } of this.#plans) next = Math.min(next, dueAt)
    return next
  }
}

/** By how much the wall clock gained on monotonic time from one moment to another; negative: it was set back. */
function wallAheadMs(from: Reading, to: Reading): number {
  return to.wallMs - from.wallMs - (to.monotonicMs - from.monotonicMs)
}

/** Whether the wall clock was set back from one moment to another. */
export function isSetBack(from: Reading, to: Reading): boolean {
  return wallAheadMs(from, to) <= -JUMP_MS
}

/** Both clocks at once; a process that is stopped between the two readings takes them again. */
function readingOf(clock: Clock): Reading {
  for (let reading = 1; ; reading += 1) {
    const before = clock.monotonic()
    const wallMs = clock.now()
    const monotonicMs = clock.monotonic()
    if (monotonicMs - before < READ_WITHIN_MS || reading === MOST_READINGS) return { wallMs, monotonicMs }
  }
}
