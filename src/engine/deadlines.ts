import TinyQueue from 'tinyqueue'
import { isMuted } from '../domain/monitor.ts'
import type { Clock } from './clock.ts'
import type { Entry } from './entry.ts'
import type { Ledger } from './ledger.ts'

/** The longest that one timer waits: a clock that was set is noticed after that at the latest. */
const LONGEST_WAIT_MS = 10_000

/** How long to wait before judging again what could not be written. */
const RETRY_MS = 1000

interface Appointment {
  readonly at: number
  readonly entry: Entry
}

/**
 * Judges each monitor at its deadline, by one timer that is armed for the earliest of them (architecture.md, "The way of a missed
 * deadline").
 *
 * A heartbeat only ever moves a deadline later, which costs nothing here: the monitor keeps its old place in the queue and
 * gets a new one when that comes. Only an earlier deadline takes a new place at once.
 */
export class Deadlines {
  readonly #clock: Clock
  readonly #ledger: Ledger
  readonly #onError: (error: unknown) => void
  readonly #queue = new TinyQueue<Appointment>([], (a, b) => a.at - b.at)
  #cancelTimer: (() => void) | null = null
  #armedFor = Number.POSITIVE_INFINITY
  #retryAt = Number.NEGATIVE_INFINITY
  #stopped = false

  /** `onError` hears of a judgement that could not be written; it is tried again. */
  constructor(clock: Clock, ledger: Ledger, onError: (error: unknown) => void) {
    this.#clock = clock
    this.#ledger = ledger
    this.#onError = onError
  }

  /** Takes note of when a monitor has to be looked at. To be called after each change of it. */
  watch(entry: Entry): void {
    const { dueAt, armedAt } = entry
    if (dueAt === null || (armedAt !== null && armedAt <= dueAt)) return
    entry.armedAt = dueAt
    this.#queue.push({ at: dueAt, entry })
    if (dueAt < this.#armedFor) this.#arm()
  }

  /** Judges all that is due by now, and arms the timer for the next. */
  run(): void {
    if (this.#stopped) return
    const now = this.#clock.now()
    const due = this.#takeDue(now)
    if (due.length > 0) this.#judge(due, now)
    for (const entry of due) this.watch(entry)
    this.#arm()
  }

  stop(): void {
    this.#stopped = true
    this.#cancelTimer?.()
  }

  #takeDue(now: number): Entry[] {
    const due: Entry[] = []
    for (let next = this.#queue.peek(); next !== undefined && next.at <= now; next = this.#queue.peek()) {
      this.#queue.pop()
      const { entry, at } = next
      // It took an earlier place since.
      if (entry.armedAt !== at) continue
      entry.armedAt = null
      if (entry.removed) continue
      if (entry.dueAt !== null && entry.dueAt <= now) due.push(entry)
      else this.watch(entry)
    }
    return due
  }

  #judge(due: readonly Entry[], now: number): void {
    try {
      this.#ledger.write((writing) => {
        for (const entry of due) {
          writing.judge(entry, now)
          const { monitor } = entry.record
          if (monitor.mute !== null && !isMuted(monitor, now)) {
            writing.replace(entry, { ...entry.record, monitor: { ...monitor, mute: null } })
          }
        }
      })
    } catch (error) {
      this.#retryAt = now + RETRY_MS
      this.#onError(error)
    }
  }

  #arm(): void {
    if (this.#stopped) return
    this.#cancelTimer?.()
    const now = this.#clock.now()
    const nextAt = Math.max(this.#queue.peek()?.at ?? Number.POSITIVE_INFINITY, this.#retryAt)
    const waitMs = Math.min(Math.max(nextAt - now, 0), LONGEST_WAIT_MS)
    this.#armedFor = now + waitMs
    this.#cancelTimer = this.#clock.after(waitMs, () => this.run())
  }
}
