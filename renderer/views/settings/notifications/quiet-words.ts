import type { Settings } from '../../../../src/contract/settings.ts'
import { quietUntil } from '../../../../src/domain/alerts/quiet-hours.ts'
import { ownTimezone } from '../../../monitor/schedule-line.ts'
import { dayTime } from '../../../time/calendar.ts'
import { type Timed, timeless } from '../../../time/clock.ts'

const MINUTE_MS = 60_000

/**
 * What quiet hours come to, and until when they hold where they do so at `now`.
 *
 * @param timezone on whose clock they are
 */
export function quietWords(quiet: Settings['quietHours'], timezone: string, now: number): Timed<string> {
  if (quiet === null) {
    return timeless('At night, say: what would alert waits until they are over, and is told as one then.')
  }
  const { from, to } = quiet
  const where = timezone === ownTimezone() ? '' : ` on the clock of its computer (${timezone})`
  const rule = `What would alert from ${from} to ${to}${where} waits, and is told as one when they are over.`
  const endsAt = quietUntil(quiet, timezone, now)
  // They begin and end with a minute.
  const until = (Math.floor(now / MINUTE_MS) + 1) * MINUTE_MS
  if (endsAt === null) return { value: rule, until }
  return { value: `They hold now, until ${dayTime(endsAt, now).value}. ${rule}`, until }
}
