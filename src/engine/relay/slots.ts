import type { Lane } from './lane.ts'

/** So many signals are on their way to one far end at a time. A far end that hangs holds up nobody's but its own. */
const MOST_AT_ONCE = 8

interface FarEnd {
  taken: number
  readonly queue: Lane[]
}

/** Lets lanes start in the order in which they come, no more than a few at a time to one origin. */
export class Slots {
  readonly #start: (lane: Lane) => void
  readonly #farEnds = new Map<string, FarEnd>()

  constructor(start: (lane: Lane) => void) {
    this.#start = start
  }

  /** Starts a lane as soon as there is a slot for it, which it has to give back. */
  take(lane: Lane): void {
    const farEnd = this.#farEnds.get(lane.origin) ?? { taken: 0, queue: [] }
    this.#farEnds.set(lane.origin, farEnd)
    farEnd.queue.push(lane)
    this.#next(lane.origin, farEnd)
  }

  giveBack({ origin }: Lane): void {
    const farEnd = this.#farEnds.get(origin)
    if (farEnd === undefined) return
    farEnd.taken -= 1
    this.#next(origin, farEnd)
  }

  #next(origin: string, farEnd: FarEnd): void {
    while (farEnd.taken < MOST_AT_ONCE) {
      const lane = farEnd.queue.shift()
      if (lane === undefined) break
      farEnd.taken += 1
      this.#start(lane)
    }
    if (farEnd.taken === 0) this.#farEnds.delete(origin)
  }
}
