import { toMoment } from '../contract/fields.ts'
import type { Beat } from '../contract/history.ts'
import type { Transition } from '../domain/monitor.ts'
import type { HeartbeatRecord, MonitorRecord, Store } from '../store/store.ts'

/** How many signals are read for a beat at most: a run sends a start and perhaps some logs besides. */
const SIGNALS_PER_BEAT = 4

/** The recent history of a monitor as bars, oldest first: at most `limit` runs reported, missed, or perhaps not heard. */
export function beatsOf(store: Store, record: MonitorRecord, limit: number): Beat[] {
  const { reported, sinceAt } = recentRuns(store, record, limit)
  const missed = store
    .transitions(record.key, sinceAt)
    .filter(({ transition }) => transition.at >= sinceAt)
    .flatMap(({ transition }) => beatOfTransition(transition))
  return [...reported, ...missed]
    .sort((a, b) => a.at - b.at)
    .slice(-limit)
    .map(({ at, result, durationMs }) => ({ at: toMoment(at), result, durationMs }))
}

type TimedBeat = Omit<Beat, 'at'> & { readonly at: number }

/** The newest runs that were reported, and how far back was read for them: in pages, most jobs send little else. */
function recentRuns(store: Store, record: MonitorRecord, limit: number) {
  const reported: TimedBeat[] = []
  let { headSeq } = record
  let sinceAt = 0
  for (let pages = 0; pages < SIGNALS_PER_BEAT && reported.length < limit; pages += 1) {
    const page = store.heartbeats({ headSeq }, { limit })
    reported.push(...page.flatMap(beatOfHeartbeat))
    const oldest = page.at(-1)
    if (oldest === undefined) break
    sinceAt = oldest.at
    headSeq = oldest.prevSeq
  }
  return { reported, sinceAt }
}

function beatOfHeartbeat({ kind, at, durationMs }: HeartbeatRecord): TimedBeat[] {
  return kind === 'success' || kind === 'fail' ? [{ at, result: kind, durationMs }] : []
}

/** An explicit failure is a heartbeat already; what was missed or overran left no other trace. */
function beatOfTransition({ at, to, reason }: Transition): TimedBeat[] {
  if (to === 'unknown') return [{ at, result: 'unknown', durationMs: null }]
  const silent = to === 'down' && (reason === 'missed' || reason === 'overran')
  return silent ? [{ at, result: 'missed', durationMs: null }] : []
}
