import type { Lane } from './lane.ts'
import type { Change, Outcomes } from './outcomes.ts'

/** Of one monitor, no more signals than these wait. */
const MOST_WAITING = 10_000

/** All that waits, together, takes no more room than this on the disk. */
const MOST_BYTES = 256_000_000

/** So many are dropped in one go where there is no room. */
const DROPPED_AT_ONCE = 100

/** Keeps the outbox within its bounds: where there is no room for the newest, the oldest go. */
export class Room {
  readonly #lanes: Iterable<Lane>
  readonly #outcomes: Pick<Outcomes, 'dropOldest'>
  readonly #onDropped: (lane: Lane, change: Change) => void
  /** What all lanes have waiting. */
  #bytes = 0

  constructor(
    lanes: Iterable<Lane>,
    outcomes: Pick<Outcomes, 'dropOldest'>,
    onDropped: (lane: Lane, change: Change) => void,
  ) {
    this.#lanes = lanes
    this.#outcomes = outcomes
    this.#onDropped = onDropped
  }

  /** Takes note of what came, or, below 0, went. */
  add(bytes: number): void {
    this.#bytes += bytes
  }

  /** Makes room where a lane has got too much: at its own cost, or at that of whoever has most. Throws a StoreError. */
  make(lane: Lane): void {
    if (lane.waiting > MOST_WAITING) this.#dropOldest(lane, TOO_MANY)
    while (this.#bytes > MOST_BYTES) if (!this.#dropOldest(this.#largest(lane), TOO_MUCH)) break
  }

  /** Gives whether there was anything to drop. */
  #dropOldest(lane: Lane, reason: string): boolean {
    const change = this.#outcomes.dropOldest(lane, DROPPED_AT_ONCE, reason)
    this.#onDropped(lane, change)
    return change.dropped > 0
  }

  #largest(first: Lane): Lane {
    let largest = first
    for (const lane of this.#lanes) if (lane.bytes > largest.bytes) largest = lane
    return largest
  }
}

const TOO_MANY = `More than ${MOST_WAITING.toLocaleString('en')} of its signals were waiting, so the oldest had to go.`
const TOO_MUCH = `More than ${MOST_BYTES / 1_000_000} MB of signals were waiting, so the oldest of the monitor that had most had to go.`
