import TinyQueue from 'tinyqueue'
import type { Entry } from './entry.ts'

/** A place in the queue. It is void once its monitor has taken an earlier one, or is gone. */
interface Place {
  readonly at: number
  readonly entry: Entry
}

/** A queue with fewer places than this is never tidied. */
const LEAST_TO_TIDY = 1000

/**
 * When each monitor has to be looked at, the earliest first.
 *
 * A heartbeat only ever moves that later, which costs nothing here: the monitor keeps its old place in the queue and
 * gets a new one when that comes. Only an earlier moment takes a new place at once, and leaves the old one void.
 */
export class Appointments {
  #queue = queueOf([])
  /** At which length the queue is tidied: half of it may be void by then. */
  #tidyAt = LEAST_TO_TIDY

  /** How many places there are, void ones included. */
  get length(): number {
    return this.#queue.length
  }

  /** When to look next: at this moment at the latest. Infinity where there is nothing to look at. */
  get nextAt(): number {
    return this.#queue.peek()?.at ?? Number.POSITIVE_INFINITY
  }

  /** Takes note of when a monitor has to be looked at. To be called after each change of it. */
  note(entry: Entry): void {
    const { dueAt, armedAt } = entry
    if (armedAt <= dueAt) return
    entry.armedAt = dueAt
    this.#queue.push({ at: dueAt, entry })
    if (this.#queue.length >= this.#tidyAt) this.#tidy()
  }

  /** Takes out the monitors that are due by `now`; they come again only if they are noted again. */
  takeDue(now: number): readonly Entry[] {
    const due: Entry[] = []
    for (let next = this.#queue.peek(); next !== undefined && next.at <= now; next = this.#queue.peek()) {
      this.#queue.pop()
      if (isVoid(next)) continue
      const { entry } = next
      entry.armedAt = Number.POSITIVE_INFINITY
      if (entry.dueAt <= now) due.push(entry)
      else this.note(entry)
    }
    return due
  }

  #tidy(): void {
    this.#queue = queueOf(this.#queue.data.filter((place) => !isVoid(place)))
    this.#tidyAt = Math.max(LEAST_TO_TIDY, 2 * this.#queue.length)
  }
}

function queueOf(places: Place[]): TinyQueue<Place> {
  return new TinyQueue(places, (a, b) => a.at - b.at)
}

function isVoid({ at, entry }: Place): boolean {
  return entry.removed || entry.armedAt !== at
}
