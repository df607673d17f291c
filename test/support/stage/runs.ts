import type { JobRun } from './jobs.ts'

/** Numbers from 0 to 1 that look random and are the same each time. */
export type Chance = () => number

/** The same numbers for the same seed: a linear congruential generator, of which nothing but variety is asked. */
export function chance(seed: number): Chance {
  let state = seed * 2_654_435_761 + 1
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
}

interface Rhythm {
  readonly from: number
  readonly until: number
  readonly everyMs: number
  /** How long a run takes, about; left out where the job only tells that it is done. */
  readonly durationMs?: number
  readonly chance: Chance
}

/** Runs at an even pace that all succeed, each of about the same length. */
export function steadyRuns({ from, until, everyMs, durationMs, chance }: Rhythm): JobRun[] {
  const runs: JobRun[] = []
  for (let at = from; at <= until; at += everyMs) {
    const length = durationMs === undefined ? {} : { durationMs: Math.round(durationMs * (0.45 + chance())) }
    runs.push({ at, exitStatus: 0, ...length })
  }
  return runs
}

/** The same runs with some of them, counted from the last, which is 0, gone otherwise. */
export function withRuns(
  runs: readonly JobRun[],
  others: Readonly<Record<number, Partial<JobRun>>>,
): JobRun[] {
  return runs.map((run, index) => ({ ...run, ...others[runs.length - 1 - index] }))
}
