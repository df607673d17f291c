import type { RelayedRange, RelayRecord } from '../../store/relay-store.ts'
import type { Store } from '../../store/store.ts'
import type { Clock } from '../clock.ts'
import { isClosed, type Lane } from './lane.ts'
import type { RelayResult } from './relay-result.ts'

/** What became of the signal that a lane had under way. */
export interface Outcome {
  readonly lane: Lane
  readonly seq: number
  readonly result: RelayResult
}

/** What an outcome, or a want of room, has done to a lane. */
export interface Change {
  readonly record: RelayRecord
  readonly removed: { readonly count: number; readonly bytes: number }
  /** How many of the removed were not delivered. */
  readonly dropped: number
}

interface Parts {
  readonly store: Store
  readonly clock: Clock
  /** Hears of an outcome that is on disk. */
  readonly onWritten: (outcome: Outcome, change: Change) => void
  /** Hears of outcomes that could not be written; it is tried again. */
  readonly onError: (error: unknown) => void
}

/** A signal is given up when it could not be delivered for so long (product.md, "Sync"). */
const GIVEN_UP_AFTER_MS = 7 * 24 * 3_600_000

/** How long to wait before writing again what could not be written. */
const AGAIN_AFTER_MS = 1000

/**
 * Writes down what became of signals: those of one turn of the event loop in one transaction, right after they were answered. Until that
 * is on disk their lanes stand still, so that a signal that was delivered is not sent again.
 */
export class Outcomes {
  readonly #parts: Parts
  #waiting: Outcome[] = []
  #cancelTimer: (() => void) | null = null

  constructor(parts: Parts) {
    this.#parts = parts
  }

  add(outcome: Outcome): void {
    if (this.#waiting.length === 0) this.#parts.clock.endOfTurn(() => this.flush())
    this.#waiting.push(outcome)
  }

  /** Writes what waits, now. */
  flush(): void {
    const { store, clock, onWritten, onError } = this.#parts
    const outcomes = this.#waiting
    if (outcomes.length === 0) return
    this.#cancelTimer?.()
    this.#cancelTimer = null
    const now = clock.now()
    let changes: readonly Change[]
    try {
      changes = store.transaction(() => outcomes.map((outcome) => this.#write(outcome, now)))
    } catch (error) {
      this.#cancelTimer = clock.after(AGAIN_AFTER_MS, () => this.flush())
      onError(error)
      return
    }
    this.#waiting = []
    for (const [index, outcome] of outcomes.entries()) {
      const change = changes[index]
      if (change !== undefined) onWritten(outcome, change)
    }
  }

  /** Gives up the oldest that wait in a lane, but not the one that is under way. Throws a StoreError. */
  dropOldest(lane: Lane, most: number, reason: string): Change {
    const { store, clock } = this.#parts
    const range = { monitorKey: lane.record.monitorKey, fromSeq: lane.sendingSeq + 1, most }
    return store.transaction(() => this.#drop(lane, range, reason, clock.now()))
  }

  /** Writes what waits, and then nothing more. */
  stop(): void {
    this.flush()
    this.#cancelTimer?.()
  }

  #write({ lane, seq, result }: Outcome, now: number): Change {
    const { store } = this.#parts
    const { monitorKey } = lane.record
    const only = { monitorKey, fromSeq: seq, toSeq: seq }
    if (isClosed(lane)) {
      // Its record is that of another URL by now, or gone with its monitor.
      const removed = result.is === 'delivered' ? store.removeRelayed(only) : NOTHING.removed
      return { record: lane.record, removed, dropped: 0 }
    }
    switch (result.is) {
      case 'delivered': {
        const removed = store.removeRelayed(only)
        const record = { ...lane.record, lastDeliveredAt: now }
        store.saveRelay(record)
        return { record, removed, dropped: 0 }
      }
      case 'gone':
        return this.#drop(lane, result.isWhole ? { monitorKey } : only, result.detail, now)
      case 'failed': {
        const beforeAt = now - GIVEN_UP_AFTER_MS
        if (lane.oldestAt === null || lane.oldestAt >= beforeAt) return { ...NOTHING, record: lane.record }
        return this.#drop(lane, { monitorKey, beforeAt }, `${TOO_OLD} ${result.detail}`, now)
      }
    }
  }

  #drop({ record }: Lane, range: RelayedRange, dropReason: string, now: number): Change {
    const { store } = this.#parts
    const removed = store.removeRelayed(range)
    const { count } = removed
    if (count === 0) return { ...NOTHING, record }
    const dropped = { ...record, dropped: record.dropped + count, droppedAt: now, dropReason }
    store.saveRelay(dropped)
    return { record: dropped, removed, dropped: count }
  }
}

const NOTHING = { removed: { count: 0, bytes: 0 }, dropped: 0 }

const TOO_OLD = 'For seven days it could not be delivered:'
