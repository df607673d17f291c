import type { EventView } from '../../src/contract/events.ts'
import type { Beat } from '../../src/contract/history.ts'

/** The newest beats of each monitor by its id, oldest first. */
export type Beats = ReadonlyMap<string, readonly Beat[]>

/** How many bars a row of the list has. */
export const BEAT_COUNT = 16

/** The beats after an event: a run that ended, was missed, or may not have been heard adds one. */
export function applyToBeats(beats: Beats, event: EventView): Beats {
  switch (event.name) {
    case 'heartbeat': {
      const { monitorId, heartbeat } = event.data
      if (heartbeat.kind !== 'success' && heartbeat.kind !== 'fail') return beats
      const { at, kind: result, durationMs } = heartbeat
      return withBeat(beats, monitorId, { at, result, durationMs })
    }
    case 'transition': {
      const { monitorId, at, to, reason } = event.data
      const result = unheardResult(to, reason)
      return result === null ? beats : withBeat(beats, monitorId, { at, result, durationMs: null })
    }
    case 'monitor': {
      if (!('deleted' in event.data)) return beats
      const rest = new Map(beats)
      rest.delete(event.data.id)
      return rest
    }
    case 'summary':
    case 'reset':
      return beats
  }
}

/** A failure that the job reported is a heartbeat of its own; what nobody reported is only in the transition. */
function unheardResult(to: string, reason: string): 'missed' | 'unknown' | null {
  if (to === 'unknown') return 'unknown'
  return to === 'down' && (reason === 'missed' || reason === 'overran') ? 'missed' : null
}

function withBeat(beats: Beats, monitorId: string, beat: Beat): Beats {
  const known = beats.get(monitorId) ?? []
  const isKnown = known.some(({ at, result }) => at === beat.at && result === beat.result)
  if (isKnown) return beats
  return new Map(beats).set(monitorId, [...known, beat].slice(-BEAT_COUNT))
}
