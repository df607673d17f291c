import type { QuietHours } from '../../../../src/domain/alerts/quiet-hours.ts'
import type { Film } from '../cron-oracle.ts'

const DAY_MINUTES = 24 * 60

/** A jump of the wall clock beyond this is a correction of the clock, not daylight saving. */
const LARGEST_DST_JUMP_MINUTES = 180

/**
 * Whether each minute of a film (cron-oracle.ts) is quiet, found the slow way: a hand goes round the clock minute by minute and
 * turns the quiet on at `from` and off at `to`. It hurries where the clock jumps forward, and stands still where it jumps back
 * until the clock has come up to it again. Shares no code with src/.
 */
export function quietMinutes({ frames }: Film, { from, to }: QuietHours): boolean[] {
  const [onAt, offAt] = [from, to].map((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)))
  // A day earlier the hand passes both, so it is right from the first minute of the film.
  let hand = (frames[0] ?? 0) - 1 - 2 * DAY_MINUTES
  let isQuiet = false
  const turnTo = (wallMinute: number): void => {
    while (hand < wallMinute) {
      hand += 1
      if (hand % DAY_MINUTES === onAt) isQuiet = true
      if (hand % DAY_MINUTES === offAt) isQuiet = false
    }
  }
  turnTo((frames[0] ?? 0) - 1)
  return Array.from(frames, (wallMinute) => {
    // Another clock altogether: as if it had always gone like that.
    if (hand + 1 - wallMinute > LARGEST_DST_JUMP_MINUTES) hand = wallMinute - 2 * DAY_MINUTES
    turnTo(wallMinute)
    return isQuiet
  })
}
