import { toMoment } from '../contract/fields.ts'
import type { Beat } from '../contract/history.ts'
import type { Transition } from '../domain/monitor.ts'
import type { HeartbeatRecord, MonitorRecord, Store } from '../store/store.ts'

/** How many signals are read to find the beats among them: a run sends a start and perhaps some logs besides. */
const SIGNALS_PER_BEAT = 4

/** The recent history of a monitor as bars, oldest first: at most `limit` runs reported, missed, or perhaps not heard. */
export function beatsOf(store: Store, record: MonitorRecord, limit: number): Beat[] {
  const heartbeats = store.heartbeats(record, { limit: limit * SIGNALS_PER_BEAT })
  const oldestAt = heartbeats.at(-1)?.at ?? 0
  const reported = heartbeats.flatMap(beatOfHeartbeat)
  const missed = store
    .transitions(record.key, oldestAt)
    .filter(({ transition }) => transition.at >= oldestAt)
    .flatMap(({ transition }) => beatOfTransition(transition))
  return [...reported, ...missed]
    .sort((a, b) => a.at - b.at)
    .slice(-limit)
    .map(({ at, result, durationMs }) => ({ at: toMoment(at), result, durationMs }))
}

type TimedBeat = Omit<Beat, 'at'> & { readonly at: number }

function beatOfHeartbeat({ kind, at, durationMs }: HeartbeatRecord): TimedBeat[] {
  return kind === 'success' || kind === 'fail' ? [{ at, result: kind, durationMs }] : []
}

/** An explicit failure is a heartbeat already; what was missed or overran left no other trace. */
function beatOfTransition({ at, to, reason }: Transition): TimedBeat[] {
  if (to === 'unknown') return [{ at, result: 'unknown', durationMs: null }]
  const silent = to === 'down' && (reason === 'missed' || reason === 'overran')
  return silent ? [{ at, result: 'missed', durationMs: null }] : []
}
