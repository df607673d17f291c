import { formatDuration } from '../../../src/domain/duration-words.ts'
import { dayTime } from '../../time/calendar.ts'
import { type Amount, secondsOf } from './amount.ts'
import type { Values } from './values.ts'

/**
 * What schedule and grace come to: `Alert if nothing is heard by tomorrow 02:05.`, `Alert if nothing is heard for 1 h 1 min.`; null
 * where they make no sense yet.
 *
 * @param nextAt when a heartbeat is due next by a cron schedule, UTC ms, where that is known
 */
export function graceWords(values: Values, grace: Amount, nextAt: number | null, now: number): string | null {
  const graceMs = secondsOf(grace) * 1000
  if (Number.isNaN(graceMs)) return null
  if (values.kind === 'interval') {
    const totalMs = secondsOf(values.every) * 1000 + graceMs
    return totalMs > 0 ? `Alert if nothing is heard for ${formatDuration(totalMs)}.` : null
  }
  return nextAt === null ? null : `Alert if nothing is heard by ${dayTime(nextAt + graceMs, now).value}.`
}
