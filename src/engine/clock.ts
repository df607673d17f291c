/** Where time comes from. The engine gets one; a test gives it one of its own (architecture.md, "Time comes in"). */
export interface Clock {
  /** The wall clock, in UTC milliseconds. It may be set forward or back at any moment. */
  now(): number
  /** Milliseconds that only ever grow, at the pace of real time while the computer is awake. */
  monotonic(): number
  /** Runs `work` once, about `ms` later; gives what calls it off. A pending timer keeps no process alive. */
  after(ms: number, work: () => void): () => void
  /** Runs `work` at the end of this turn of the event loop, when all that had arrived was read. */
  endOfTurn(work: () => void): void
}

/** The computer's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(ms, work) {
    const timer = setTimeout(work, ms)
    timer.unref()
    return () => clearTimeout(timer)
  },
  endOfTurn: (work) => void setImmediate(work),
}
