import type { Schedule } from '../../../../src/domain/schedule.ts'
import { film, occurrencesOn } from '../../domain/cron-oracle.ts'
import type { Dice } from './dice.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from './units.ts'

/** A job that is watched, as whoever set it up knows it. */
export interface Job {
  readonly name: string
  readonly schedule: Schedule
  readonly graceSeconds: number
  /** Of one that says when it starts; null for others. */
  readonly maxRunSeconds: number | null
  /** How often it runs, about. */
  readonly cycleMs: number
  /** When cron runs it, oldest first; empty for one that waits an interval after each run. */
  readonly occurrences: readonly number[]
}

/** How many of them there are, of each kind: few run very often, most once a day. */
const INTERVALS = [
  { count: 3, everyMs: 15 * MINUTE_MS },
  { count: 17, everyMs: HOUR_MS },
  { count: 30, everyMs: 4 * HOUR_MS },
  { count: 30, everyMs: 12 * HOUR_MS },
  { count: 20, everyMs: DAY_MS },
  { count: 10, everyMs: 3 * DAY_MS },
] as const

const CRONS = [
  { count: 6, everyMs: HOUR_MS, expression: '17 * * * *' },
  { count: 14, everyMs: 6 * HOUR_MS, expression: '5 */6 * * *' },
  { count: 20, everyMs: DAY_MS, expression: '30 2 * * *' },
  { count: 20, everyMs: DAY_MS, expression: '0 12 * * *' },
  { count: 20, everyMs: DAY_MS, expression: '45 18 * * 1-5' },
  { count: 10, everyMs: 7 * DAY_MS, expression: '15 9 * * 1' },
] as const

const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe']

/** The 200 jobs of somebody who has many machines. Cron's times come from the oracle, which shares no code with the product. */
export function jobsOf(dice: Dice, startAt: number, days: number): Job[] {
  const films = ZONES.map((timezone) => ({ timezone, film: film(timezone, startAt - DAY_MS, days + 2) }))
  const jobs = INTERVALS.flatMap(({ count, everyMs }) =>
    Array.from({ length: count }, () => job(dice, everyMs, every(everyMs), [])),
  )
  for (const { count, everyMs, expression } of CRONS) {
    for (const [index, { timezone, film }] of films.entries()) {
      const occurrences = occurrencesOn(film, expression).filter((at) => at > startAt)
      const schedule = { kind: 'cron', expression, timezone } as const
      for (let made = index; made < count; made += films.length) {
        jobs.push(job(dice, everyMs, schedule, occurrences))
      }
    }
  }
  return jobs.map((one, index) => ({ ...one, name: `job ${index + 1}` }))
}

function job(dice: Dice, cycleMs: number, schedule: Schedule, occurrences: readonly number[]): Job {
  const graceSeconds = Math.round((cycleMs / 1000) * dice.between(0.05, 0.15) + 120)
  const maxRunSeconds = dice.chance(0.2) ? Math.round(graceSeconds / 2) : null
  return { name: '', schedule, graceSeconds, maxRunSeconds, cycleMs, occurrences }
}

function every(ms: number): Schedule {
  return { kind: 'interval', intervalSeconds: ms / 1000 }
}
