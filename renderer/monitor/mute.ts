import type { MonitorView } from '../../src/contract/monitor.ts'
import { dayTime, midnightAfter } from '../time/calendar.ts'
import { type Timed, timeless } from '../time/clock.ts'

/** Whether a monitor is muted at `now`: a mute ends by itself, without an event. */
export function isMuted({ muted, mutedUntil }: MonitorView, now: number): Timed<boolean> {
  if (!muted || mutedUntil === null) return timeless(muted)
  const endsAt = Date.parse(mutedUntil)
  return endsAt > now ? { value: true, until: endsAt } : timeless(false)
}

/** `Muted until 18:00`, `Muted until tomorrow 08:00`, `Muted`; null where it is not. */
export function muteWords(monitor: MonitorView, now: number): Timed<string | null> {
  const muted = isMuted(monitor, now)
  if (!muted.value) return timeless(null)
  if (monitor.mutedUntil === null) return timeless('Muted')
  const end = dayTime(Date.parse(monitor.mutedUntil), now)
  return { value: `Muted until ${end.value}`, until: Math.min(muted.until, end.until) }
}

/** For how long one can mute (interface.md, "Detail"). */
export interface MuteChoice {
  readonly label: string
  /** The end of a mute that begins at `now`, UTC ms; null: until it is unmuted. */
  readonly end: (now: number) => number | null
}

export const MUTE_CHOICES: readonly MuteChoice[] = [
  { label: 'For 1 hour', end: (now) => now + 1 * HOUR_MS },
  { label: 'For 4 hours', end: (now) => now + 4 * HOUR_MS },
  { label: 'For 8 hours', end: (now) => now + 8 * HOUR_MS },
  { label: 'Until tomorrow', end: (now) => midnightAfter(now) + MORNING_MS },
  { label: 'Until unmuted', end: () => null },
]

const HOUR_MS = 3_600_000
/** Tomorrow begins when people do. */
const MORNING_MS = 8 * HOUR_MS
