import type { Dice } from './dice.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from './units.ts'

/** What happens to the laptop that receives; in true time, which its clock does not always show. */
export type LaptopEvent =
  | { readonly is: 'asleep'; readonly isTold: boolean; readonly from: number; readonly to: number }
  | { readonly is: 'restarted'; readonly from: number; readonly to: number }
  /** The clock is set: by so much it is ahead of true time then. */
  | { readonly is: 'clock set'; readonly from: number; readonly to: number; readonly aheadMs: number }

/** A second passes while an engine stops. */
export const STOPPING_MS = 1000
/** How wrong the clock is at most. Jobs are never less late than twice that, or they would seem to call early. */
export const MOST_WRONG_MS = 5000
/** Nothing else happens so soon after. */
const REST_MS = 20_000

/** A year in the life of a laptop: it sleeps every night, now and then by day, is restarted, and has its clock set. Oldest first. */
export function laptopLife(dice: Dice, startAt: number, days: number): LaptopEvent[] {
  const events: LaptopEvent[] = []
  for (let day = 0; day < days; day += 1) {
    const midnight = startAt + day * DAY_MS
    const evening = midnight + dice.whole(22 * HOUR_MS, 25 * HOUR_MS)
    events.push(sleep(dice, evening, dice.whole(5 * HOUR_MS, 8 * HOUR_MS)))
    const byDay = () => midnight + dice.whole(9 * HOUR_MS, 21 * HOUR_MS)
    while (dice.chance(0.4)) events.push(sleep(dice, byDay(), dice.whole(2 * MINUTE_MS, 120 * MINUTE_MS)))
    if (dice.chance(1 / 7)) {
      const from = byDay()
      events.push({ is: 'restarted', from, to: from + STOPPING_MS + dice.whole(500, 4000) })
    }
    if (dice.chance(1 / 10)) {
      const from = byDay()
      events.push({
        is: 'clock set',
        from,
        to: from,
        aheadMs: dice.whole(-MOST_WRONG_MS, MOST_WRONG_MS),
      })
    }
  }
  events.sort((a, b) => a.from - b.from)
  return oneAfterAnother(events)
}

function sleep(dice: Dice, from: number, ms: number): LaptopEvent {
  return { is: 'asleep', isTold: dice.chance(0.5), from, to: from + ms }
}

function oneAfterAnother(events: readonly LaptopEvent[]): LaptopEvent[] {
  let freeFrom = Number.NEGATIVE_INFINITY
  return events.filter(({ from, to }) => {
    const isFree = from >= freeFrom
    if (isFree) freeFrom = to + REST_MS
    return isFree
  })
}
