import type { MonitorView } from '../../src/contract/monitor.ts'
import type { Status } from '../../src/domain/monitor.ts'
import { isMuted } from '../monitor/mute.ts'
import type { Timed } from '../time/clock.ts'

/** The state of everything in words. */
export interface Headline {
  /** The worst unmuted state that counts; null where there is nothing to watch (semantics.md, "Alerts"). */
  readonly worst: 'down' | 'late' | 'unknown' | 'up' | null
  /** `2 down, 1 late`, `All 14 up`, `Nothing to watch yet`. */
  readonly title: string
  /** What the title does not count: `15 others are fine`, `2 muted`. */
  readonly rest: readonly string[]
}

/** What the header says of these monitors at `now`. Muted ones do not count, as in the tray. */
export function headline(monitors: Iterable<MonitorView>, now: number): Timed<Headline> {
  const counts: Record<Status | 'muted', number> = {
    down: 0,
    late: 0,
    unknown: 0,
    up: 0,
    new: 0,
    paused: 0,
    muted: 0,
  }
  let until = Number.POSITIVE_INFINITY
  for (const monitor of monitors) {
    const muted = isMuted(monitor, now)
    until = Math.min(until, muted.until)
    counts[muted.value ? 'muted' : monitor.status] += 1
  }
  return { value: headlineOf(counts), until }
}

function headlineOf(counts: Readonly<Record<Status | 'muted', number>>): Headline {
  const { up, muted, paused } = counts
  const isFresh = counts.new
  const quiet = [some(muted, 'muted'), some(paused, 'paused'), some(isFresh, 'new')].filter(
    (part) => part !== null,
  )
  const troubles = (['down', 'late', 'unknown'] as const).filter((status) => counts[status] > 0)
  const worst = troubles[0]
  if (worst !== undefined) {
    const title = troubles.map((status) => `${counts[status]} ${status}`).join(', ')
    const others = up === 0 ? [] : [up === 1 ? '1 other is fine' : `${up} others are fine`]
    return { worst, title, rest: [...others, ...quiet] }
  }
  if (up > 0) return { worst: 'up', title: up === 1 ? '1 up' : `All ${up} up`, rest: quiet }
  const [title, ...rest] = quiet
  return title === undefined
    ? { worst: null, title: 'Nothing to watch yet', rest: ['no monitors'] }
    : { worst: null, title, rest }
}

function some(count: number, word: string): string | null {
  return count === 0 ? null : `${count} ${word}`
}
