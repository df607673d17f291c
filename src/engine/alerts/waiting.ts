import type { Notice, NoticeKind } from '../../domain/alerts/notice.ts'
import { type Incident, isMuted } from '../../domain/monitor.ts'
import type { Entry } from '../entry.ts'

/** Something that people may have to be told of, until that is decided. */
export interface Waiting {
  readonly id: string
  /** Of the transition, in the store; null of a reminder, which is not kept there. */
  readonly transitionId: number | null
  readonly kind: NoticeKind
  readonly entry: Entry
  readonly at: number
  readonly incident: Incident
  /** Whether its monitor was muted when it happened: that it is no longer when it is decided makes no difference. */
  readonly wasMuted: boolean
}

/** What the policy has to know of it, as things are at `now`. */
export function noticeOf({ id, kind, entry, at, incident, wasMuted }: Waiting, now: number): Notice {
  const { monitor } = entry.record
  return {
    id,
    kind,
    monitorId: monitor.id,
    monitorName: monitor.definition.name,
    at,
    incident,
    muted: wasMuted || isMuted(monitor, now),
    breaksQuiet: monitor.definition.alertsInQuietHours,
  }
}

/** Whether there is nothing to tell any more: its monitor is gone, or what was to be reminded of is over. */
export function isVoid({ kind, entry, incident }: Waiting): boolean {
  return entry.removed || (kind === 'reminder' && entry.record.monitor.state.incident?.id !== incident.id)
}

/** Of one monitor, no more than the newest so many wait: whoever flaps all night is told of in the morning all the same. */
const MOST_OF_ONE = 100

/** Those that are too many to wait. */
export function surplus(held: readonly Waiting[]): readonly Waiting[] {
  if (held.length <= MOST_OF_ONE) return []
  const counts = new Map<Entry, number>()
  return held.toReversed().filter(({ entry }) => {
    const count = (counts.get(entry) ?? 0) + 1
    counts.set(entry, count)
    return count > MOST_OF_ONE
  })
}
