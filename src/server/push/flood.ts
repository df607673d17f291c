import { sourceGroup } from './source.ts'

const WINDOW_MS = 60_000

/** So many unknown tokens a minute may be a fleet of jobs whose monitors were deleted; more is somebody guessing. */
const MOST_IN_WINDOW = 100

/** So many callers are told apart at most; all others count as one. */
const MOST_CALLERS = 10_000

/** Watches how many unknown tokens come from one address. */
export interface FloodWatch {
  /**
   * Counts a push that found no monitor. Null while its caller may be told so; past the limit, the seconds until it may again.
   */
  count(ip: string): number | null
}

/**
 * Since only pushes that found no monitor are counted, one that finds its own gets through, whatever else comes from its address.
 *
 * @param now milliseconds of a clock that only goes forward
 */
export function watchFloods(now: () => number): FloodWatch {
  const counts = new Map<string, number>()
  let startedAt = now()
  return {
    count(ip) {
      const at = now()
      if (at - startedAt >= WINDOW_MS) {
        counts.clear()
        startedAt = at
      }
      const group = sourceGroup(ip)
      const caller = counts.has(group) || counts.size < MOST_CALLERS ? group : 'all others'
      const count = (counts.get(caller) ?? 0) + 1
      counts.set(caller, count)
      return count <= MOST_IN_WINDOW ? null : Math.ceil((startedAt + WINDOW_MS - at) / 1000)
    },
  }
}
