import { isMuted } from '../domain/monitor.ts'
import { StoreError } from '../store/store.ts'
import { Appointments } from './appointments.ts'
import type { Clock } from './clock.ts'
import type { Entry } from './entry.ts'
import type { Ledger } from './ledger.ts'
import type { Listening } from './listening.ts'
import type { Writing } from './writing.ts'

/**
 * The longest that one timer waits. A sleep, and a clock that was set, is noticed after that at the latest; a sleep that is not much
 * longer may not be noticed at all. More often would cost battery.
 */
const LONGEST_WAIT_MS = 5000

/** How long to wait before judging again what could not be written. */
const RETRY_MS = 1000

/**
 * Judges each monitor at its deadline, by one timer that is armed for the earliest of them (architecture.md, "The way of a missed
 * deadline").
 */
export class Deadlines {
  readonly #clock: Clock
  readonly #listening: Pick<Listening, 'after' | 'look' | 'mayJudge'>
  readonly #ledger: Ledger
  readonly #onError: (error: unknown) => void
  readonly #appointments = new Appointments()
  #cancelTimer: (() => void) | null = null
  #armedFor = Number.POSITIVE_INFINITY
  #retryAt = Number.NEGATIVE_INFINITY
  #stopped = false

  /** `onError` hears of a judgement that could not be written; it is tried again. */
  constructor(
    clock: Clock,
    listening: Pick<Listening, 'after' | 'look' | 'mayJudge'>,
    ledger: Ledger,
    onError: (error: unknown) => void,
  ) {
    this.#clock = clock
    this.#listening = listening
    this.#ledger = ledger
    this.#onError = onError
  }

  /** Takes note of when a monitor has to be looked at. To be called after each change of it. */
  watch(entry: Entry): void {
    this.#appointments.note(entry)
    if (this.#appointments.nextAt < this.#armedFor) this.#arm()
  }

  /** Judges all that is due by now, if it may be, and arms the timer for the next. */
  run(): void {
    if (this.#stopped) return
    this.#listening.look()
    const now = this.#clock.now()
    const due = this.#appointments.takeDue(now)
    if (due.length > 0) this.#judge(due, now)
    for (const entry of due) this.#appointments.note(entry)
    this.#arm()
  }

  stop(): void {
    this.#stopped = true
    this.#cancelTimer?.()
  }

  #judge(due: readonly Entry[], now: number): void {
    try {
      this.#ledger.write((writing) => {
        for (const entry of due) judgeOne(writing, entry, now)
      })
    } catch (error) {
      if (due.length > 1 && !(error instanceof StoreError)) {
        // Something is wrong with one of them, which is no reason to be silent about the others.
        for (const entry of due) this.#judge([entry], now)
        return
      }
      this.#retryAt = now + RETRY_MS
      this.#onError(error)
    }
  }

  #arm(): void {
    if (this.#stopped) return
    this.#cancelTimer?.()
    const now = this.#clock.now()
    const nextAt = Math.max(this.#appointments.nextAt, this.#retryAt)
    const untilNextMs = Math.min(Math.max(nextAt - now, 0), LONGEST_WAIT_MS)
    // While nobody may be judged there is nothing to be early for: `run` is called when that is over.
    const { mayJudge } = this.#listening
    const waitMs = mayJudge ? untilNextMs : LONGEST_WAIT_MS
    this.#armedFor = mayJudge ? now + waitMs : Number.NEGATIVE_INFINITY
    this.#cancelTimer = this.#listening.after(waitMs, () => this.run())
  }
}

function judgeOne(writing: Writing, entry: Entry, now: number): void {
  writing.judge(entry, now)
  const { monitor } = entry.record
  if (monitor.mute === null || isMuted(monitor, now)) return
  writing.replace(entry, { ...entry.record, monitor: { ...monitor, mute: null } })
}
