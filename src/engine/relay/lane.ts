import { toMoment, toMomentOrNull } from '../../contract/fields.ts'
import type { RelayView } from '../../contract/relay.ts'
import type { RelayRecord } from '../../store/relay-store.ts'
import { Alarm } from '../alarm.ts'
import type { Clock } from '../clock.ts'
import type { Entry } from '../entry.ts'

/** A monitor on its way to its relay URL: what waits, and how it went. Its signals go one at a time, in their order. */
export interface Lane {
  readonly entry: Entry
  readonly url: string
  /** Of the URL; all that is ever shown of it. */
  readonly origin: string
  /** Aborts when the lane is no more: another URL, or none. */
  readonly closing: AbortController
  /** Rings when it is to be tried again. */
  readonly alarm: Alarm
  waiting: number
  bytes: number
  oldestAt: number | null
  record: RelayRecord
  problem: string | null
  /** How many attempts have failed in a row. */
  failures: number
  /** When the last one ended, in monotonic time. */
  triedAt: number
  /** When the next one is due; null where it need not wait. */
  retryAt: number | null
  /** Whether that is by word of the far end, which must not be asked sooner. */
  isAskedToWait: boolean
  /** What it is doing; `settling`: it was answered, which is not written down yet. */
  doing: 'nothing' | 'queueing' | 'sending' | 'settling'
  /** The signal that is under way, by its place in the outbox; 0: none is. */
  sendingSeq: number
  /** Why signals were dropped, where that was reported and none was delivered since. */
  reported: string | null
}

/** How much waits in a lane. */
export type Backlog = Pick<Lane, 'waiting' | 'bytes' | 'oldestAt'>

interface NewLane {
  readonly entry: Entry
  readonly url: string
  readonly backlog: Backlog
  readonly record: RelayRecord
  readonly clock: Clock
  readonly onRing: (lane: Lane) => void
}

export function newLane({ entry, url, backlog, record, clock, onRing }: NewLane): Lane {
  const lane: Lane = {
    entry,
    url,
    // Whatever is stored was a URL when it was entered.
    origin: URL.parse(url)?.origin ?? 'nowhere',
    closing: new AbortController(),
    alarm: new Alarm(clock, () => onRing(lane)),
    ...backlog,
    record,
    problem: null,
    failures: 0,
    triedAt: Number.NEGATIVE_INFINITY,
    retryAt: null,
    isAskedToWait: false,
    doing: 'nothing',
    sendingSeq: 0,
    reported: null,
  }
  return lane
}

/** Nothing of it goes on; what is under way is cut off. */
export function closeLane(lane: Lane): void {
  lane.alarm.set(null)
  lane.closing.abort()
}

export function isClosed(lane: Lane): boolean {
  return lane.closing.signal.aborted
}

/** The record of a monitor that was linked to its relay URL just now. */
export function newRecord(monitorKey: number): RelayRecord {
  return { monitorKey, lastDeliveredAt: null, dropped: 0, droppedAt: null, dropReason: null }
}

/** A lane as clients see it. */
export function relayView({ waiting, oldestAt, problem, retryAt, record }: Lane): RelayView {
  const { lastDeliveredAt, dropped, droppedAt, dropReason } = record
  return {
    waiting,
    oldestAt: toMomentOrNull(oldestAt),
    lastDeliveredAt: toMomentOrNull(lastDeliveredAt),
    problem,
    retryAt: toMomentOrNull(retryAt),
    dropped:
      droppedAt === null ? null : { count: dropped, at: toMoment(droppedAt), reason: dropReason ?? '' },
  }
}
