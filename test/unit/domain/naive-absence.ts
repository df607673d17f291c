const SECOND = 1000

/** The seconds in which nobody listened. */
export class NaiveAbsence {
  #seconds = new Set<number>()

  add(from: number, to: number): void {
    for (let second = from; second < to; second += SECOND) this.#seconds.add(second)
  }

  /** What is to be lived through again was not missed. */
  forgetFrom(now: number): void {
    this.#seconds = new Set([...this.#seconds].filter((second) => second < now))
  }

  /** Seconds in a row, oldest first. */
  gaps(): { from: number; to: number }[] {
    const gaps: { from: number; to: number }[] = []
    for (const second of [...this.#seconds].sort((a, b) => a - b)) {
      const last = gaps.at(-1)
      if (last?.to === second) last.to += SECOND
      else gaps.push({ from: second, to: second + SECOND })
    }
    return gaps
  }
}
