interface Absence {
  readonly from: number
  readonly to: number
}

/** When nobody listened. */
export class NaiveAbsence {
  #absences: readonly Absence[] = []

  add(from: number, to: number): void {
    this.#absences = [...this.#absences, { from, to }].sort((a, b) => a.from - b.from)
  }

  /** What is to be lived through again was not missed. */
  forgetFrom(now: number): void {
    this.#absences = this.#absences
      .filter(({ from }) => from < now)
      .map(({ from, to }) => ({ from, to: Math.min(to, now) }))
  }

  /** Those without a moment of listening between them are one; oldest first. */
  gaps(): Absence[] {
    const gaps: { from: number; to: number }[] = []
    for (const { from, to } of this.#absences) {
      const last = gaps.at(-1)
      if (last === undefined || last.to < from) gaps.push({ from, to })
      else last.to = Math.max(last.to, to)
    }
    return gaps
  }
}

/** It contains that moment, or at least half of the time from there to the deadline. */
export function mayHaveBeenLost({ from, to }: Absence, expectedAt: number, deadlineAt: number): boolean {
  if (from <= expectedAt && expectedAt <= to) return true
  const covered = Math.min(to, deadlineAt) - Math.max(from, expectedAt)
  const uncovered = deadlineAt - expectedAt - covered
  return covered > 0 && covered >= uncovered
}
