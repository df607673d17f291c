import type { Gap, Status, Transition } from '../domain/monitor.ts'
import type { HeartbeatRecord } from '../store/store.ts'

/** A period in one state; times in UTC milliseconds. */
export interface Segment {
  readonly from: number
  readonly to: number
  readonly status: Status
}

export interface Durations {
  readonly averageMs: number
  readonly medianMs: number
  readonly p95Ms: number
  readonly longestMs: number
}

/**
 * Which state a monitor was in when, between two moments, oldest first and without holes.
 *
 * @param transitions oldest first, preceded by the last one before `from` where there is one
 * @param unchanged the state of a monitor without any: of an account's, which was found in it
 */
export function timeline(
  transitions: readonly Transition[],
  from: number,
  to: number,
  unchanged: Status = 'new',
): Segment[] {
  const segments: Segment[] = []
  let status: Status = transitions[0]?.from ?? unchanged
  let since = from
  for (const transition of transitions) {
    // The clock may have been set back since.
    if (transition.at >= to) break
    if (transition.at > since) {
      segments.push({ from: since, to: transition.at, status })
      since = transition.at
    }
    status = transition.to
  }
  if (since < to) segments.push({ from: since, to, status })
  return segments
}

/**
 * The segments as a timeline shows them: without moments of `late` between `up` and `up` that are shorter than `leastMs`. A job that runs
 * every minute is late by milliseconds every other time.
 */
export function withoutBlips(segments: readonly Segment[], leastMs: number): Segment[] {
  const shown: Segment[] = []
  for (const [index, segment] of segments.entries()) {
    const last = shown.at(-1)
    const isBlip = segment.status === 'late' && segment.to - segment.from < leastMs
    const isBetweenUps = last?.status === 'up' && segments[index + 1]?.status === 'up'
    const goesOn = last?.status === segment.status || (isBlip && isBetweenUps)
    if (last !== undefined && goesOn) shown[shown.length - 1] = { ...last, to: segment.to }
    else shown.push(segment)
  }
  return shown
}

/** How long the segments are in any of the given states, in milliseconds. */
export function timeIn(segments: readonly Segment[], statuses: readonly Status[]): number {
  return segments
    .filter(({ status }) => statuses.includes(status))
    .reduce((total, { from, to }) => total + to - from, 0)
}

/** up or late ÷ up, late or down; null where it was none of them (what we do not know counts neither way). */
export function uptimeRatio(segments: readonly Segment[]): number | null {
  const wellMs = timeIn(segments, ['up', 'late'])
  const knownMs = wellMs + timeIn(segments, ['down'])
  return knownMs === 0 ? null : wellMs / knownMs
}

/** How long the runs took that ended well; null where none of them was measured. */
export function durationsOf(heartbeats: readonly HeartbeatRecord[]): Durations | null {
  const durations = heartbeats
    .flatMap(({ kind, durationMs }) => (kind === 'success' && durationMs !== null ? [durationMs] : []))
    .sort((a, b) => a - b)
  const longestMs = durations.at(-1)
  if (longestMs === undefined) return null
  const at = (share: number): number => durations[Math.ceil(durations.length * share) - 1] ?? longestMs
  const total = durations.reduce((sum, ms) => sum + ms, 0)
  return { averageMs: Math.round(total / durations.length), medianMs: at(0.5), p95Ms: at(0.95), longestMs }
}

/** The gaps, cut to a period; those outside it are left out, and those without a moment in between are one. Oldest first. */
export function gapsWithin(gaps: readonly Gap[], from: number, to: number): Gap[] {
  const within: Gap[] = []
  for (const gap of gaps) {
    if (gap.to <= from || gap.from >= to) continue
    const part = { from: Math.max(gap.from, from), to: Math.min(gap.to, to) }
    const last = within.at(-1)
    if (last === undefined || part.from > last.to) within.push(part)
    else within[within.length - 1] = { from: Math.min(last.from, part.from), to: Math.max(last.to, part.to) }
  }
  return within
}
