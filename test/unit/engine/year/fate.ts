import type { Dice } from './dice.ts'
import type { Job } from './jobs.ts'
import { MOST_WRONG_MS } from './laptop.ts'
import { DAY_MS, MINUTE_MS } from './units.ts'

/** What becomes of one run of a job. `stops`: it does not run until then. */
export type Fate =
  | { readonly is: 'good' | 'fails' | 'skipped' | 'overruns' }
  | { readonly is: 'stops'; readonly until: number }

/** Each job is in trouble about so often. */
const TROUBLE_EVERY_MS = 60 * DAY_MS
/** However seldom it runs, not more often than that. */
const MOST_TROUBLE = 0.05
/** A job is late by at least so much: the clock it is judged by may be wrong twice. */
const LEAST_LATE_MS = 2 * MOST_WRONG_MS + 2000
/** A job is late by so much at most, however long its grace. */
const MOST_LATE_MS = 2 * MINUTE_MS

export function fateOf(dice: Dice, job: Job, at: number): Fate {
  if (!dice.chance(Math.min(MOST_TROUBLE, job.cycleMs / TROUBLE_EVERY_MS))) return { is: 'good' }
  switch (dice.whole(0, job.maxRunSeconds === null ? 3 : 4)) {
    case 0:
      return { is: 'fails' }
    case 1:
      return { is: 'skipped' }
    case 2:
      return { is: 'stops', until: at + job.cycleMs * dice.between(2.5, 4) + dice.whole(0, 5 * DAY_MS) }
    default:
      return { is: 'overruns' }
  }
}

/** When a job that is due runs: later than it should, well within its grace. */
export function latenessMs(dice: Dice, { graceSeconds }: Job): number {
  return dice.whole(LEAST_LATE_MS, Math.min(MOST_LATE_MS, graceSeconds * 250))
}

/** How long a good run takes of a job that says when it starts. */
export function runMs(dice: Dice, { graceSeconds }: Job): number {
  return dice.whole(2000, Math.min(MOST_LATE_MS, graceSeconds * 250))
}
