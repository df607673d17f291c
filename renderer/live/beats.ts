import type { EventView } from '../../src/contract/events.ts'
import type { Beat } from '../../src/contract/history.ts'

/** The newest beats of each monitor by its id, oldest first. */
export type Beats = ReadonlyMap<string, readonly Beat[]>

/** How many bars a row of the list has. */
export const BEAT_COUNT = 16

/** The beats after events: a run that ended, was missed, or may not have been heard adds one. */
export function applyToBeats(beats: Beats, events: readonly EventView[]): Beats {
  const news = events.flatMap((event) => {
    const beat = beatOf(event)
    return beat === null ? [] : [beat]
  })
  if (news.length === 0) return beats
  const next = new Map(beats)
  for (const { monitorId, beat } of news) next.set(monitorId, withBeat(next.get(monitorId) ?? [], beat))
  return next
}

function beatOf(event: EventView): { readonly monitorId: string; readonly beat: Beat } | null {
  if (event.name === 'heartbeat') {
    const { monitorId, heartbeat } = event.data
    const { at, kind, durationMs } = heartbeat
    if (kind !== 'success' && kind !== 'fail') return null
    return { monitorId, beat: { at, result: kind, durationMs } }
  }
  if (event.name === 'transition') {
    const { monitorId, at, to, reason } = event.data
    const result = unheardResult(to, reason)
    return result && { monitorId, beat: { at, result, durationMs: null } }
  }
  return null
}

/** A failure that the job reported is a heartbeat of its own; what nobody reported is only in the transition. */
function unheardResult(to: string, reason: string): 'missed' | 'unknown' | null {
  if (to === 'unknown') return 'unknown'
  return to === 'down' && (reason === 'missed' || reason === 'overran') ? 'missed' : null
}

/** One that is known already is not added again: an answer and an event may tell the same. */
function withBeat(known: readonly Beat[], beat: Beat): readonly Beat[] {
  if (known.some(({ at, result }) => at === beat.at && result === beat.result)) return known
  return [...known, beat].slice(-BEAT_COUNT)
}
