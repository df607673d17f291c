import type { Store } from '../../store/store.ts'
import type { Clock } from '../clock.ts'
import { isClosed, type Lane } from './lane.ts'
import type { Outcome } from './outcomes.ts'
import type { RelayResult } from './relay-result.ts'
import type { SendRelayed } from './send-relayed.ts'
import { Slots } from './slots.ts'

interface Parts {
  readonly store: Store
  readonly clock: Clock
  readonly send: SendRelayed
  /** Hears what became of a signal; the lane stands still until it is let go on. */
  readonly onOutcome: (outcome: Outcome) => void
  /** Hears that a lane has nothing to send, against what was known of it. */
  readonly onEmpty: (lane: Lane) => void
  readonly onError: (error: unknown) => void
}

/** A new signal is a reason to try again before the time, but not sooner than this after the last attempt. */
const SOONEST_RETRY_MS = 5000

/** How long the end waits for answers that are under way, so that these signals are not sent once more after the next start. */
const GRACE_MS = 500

/** Decides when each lane sends: one signal at a time, when there is one, a slot for it, and no reason to wait. */
export class Traffic {
  readonly #parts: Parts
  readonly #slots = new Slots((lane) => this.#start(lane))
  readonly #underWay = new Set<Promise<void>>()
  #isOpen = false

  constructor(parts: Parts) {
    this.#parts = parts
  }

  begin(): void {
    this.#isOpen = true
  }

  /** Sends the next signal of a lane, as soon as nothing keeps it back. */
  go(lane: Lane): void {
    if (!this.#isOpen || lane.waiting === 0 || lane.doing !== 'nothing' || lane.retryAt !== null) return
    lane.doing = 'queueing'
    this.#slots.take(lane)
  }

  /** Lets a lane try again at a moment, and not before it unless there is a reason. */
  wait(lane: Lane, until: number): void {
    lane.retryAt = until
    lane.alarm.set(until)
  }

  /** Takes note of a new signal. */
  hurry(lane: Lane): void {
    if (lane.retryAt !== null && !lane.isAskedToWait) {
      const { clock } = this.#parts
      const soonestAt = clock.now() + lane.triedAt + SOONEST_RETRY_MS - clock.monotonic()
      this.wait(lane, Math.min(lane.retryAt, soonestAt))
    }
    this.go(lane)
  }

  /** Tries at once what waits, unless it was asked to. */
  retry(lane: Lane): void {
    if (lane.retryAt !== null && !lane.isAskedToWait) this.resume(lane)
  }

  /** The time to wait is over. */
  resume(lane: Lane): void {
    lane.retryAt = null
    lane.alarm.set(null)
    this.go(lane)
  }

  /** Starts nothing more, and settles when what is under way has ended, or after a moment. */
  async stop(): Promise<void> {
    this.#isOpen = false
    if (this.#underWay.size === 0) return
    const { promise: isOver, resolve } = Promise.withResolvers<void>()
    const callOff = this.#parts.clock.after(GRACE_MS, resolve)
    await Promise.race([Promise.all(this.#underWay), isOver])
    callOff()
  }

  #start(lane: Lane): void {
    // Whoever pushed is answered first.
    this.#parts.clock.endOfTurn(() => {
      const attempt = this.#attempt(lane)
      this.#underWay.add(attempt)
      void attempt.finally(() => this.#underWay.delete(attempt))
    })
  }

  /** Never rejects. */
  async #attempt(lane: Lane): Promise<void> {
    const result = this.#isOpen && !isClosed(lane) ? await this.#send(lane) : null
    this.#slots.giveBack(lane)
    if (isClosed(lane)) return
    if (result === null) {
      lane.doing = 'nothing'
      return
    }
    lane.doing = 'settling'
    this.#parts.onOutcome({ lane, seq: lane.sendingSeq, result })
  }

  /** Null where there was nothing to send after all. */
  async #send(lane: Lane): Promise<RelayResult | null> {
    const { store, send, onEmpty, onError } = this.#parts
    try {
      const signal = store.nextRelayed(lane.record.monitorKey)
      if (signal === null) {
        onEmpty(lane)
        return null
      }
      lane.doing = 'sending'
      lane.sendingSeq = signal.seq
      return await send(signal, lane.url, lane.closing.signal)
    } catch (error) {
      onError(error)
      const detail = error instanceof Error ? error.message : String(error)
      return { is: 'failed', detail, askedForMs: null }
    }
  }
}
