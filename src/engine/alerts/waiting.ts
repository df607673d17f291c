import type { AccountIncident, Notice, NoticeKind } from '../../domain/alerts/notice.ts'
import { type Incident, isMuted } from '../../domain/monitor.ts'
import type { OutageRecord } from '../../store/account-store.ts'
import type { Store } from '../../store/store.ts'
import type { Entry } from '../entry.ts'

/** Something that people may have to be told of, until that is decided. */
export type Waiting = WaitingOfMonitor | WaitingOfAccount

export interface WaitingOfMonitor {
  readonly about: 'monitor'
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

export interface WaitingOfAccount {
  readonly about: 'account'
  readonly id: string
  readonly kind: 'down' | 'up'
  readonly at: number
  readonly outage: OutageRecord
  readonly incident: AccountIncident
}

/** What people call an account; null where it is gone. */
export type AccountNames = (accountId: string) => string | null

/** What is the latest of an outage: that it began, or that it is over. */
export function waitingOf(outage: OutageRecord): WaitingOfAccount {
  const { beganAt, endedAt } = outage
  return endedAt === null ? ofAccount(outage, 'down', beganAt) : ofAccount(outage, 'up', endedAt)
}

/** What people were not told of an outage. */
export function untold(outage: OutageRecord): readonly WaitingOfAccount[] {
  const { beganAt, endedAt, beginToldAt, endToldAt } = outage
  const began = beginToldAt === null ? [ofAccount(outage, 'down', beganAt)] : []
  return endedAt === null || endToldAt !== null ? began : [...began, ofAccount(outage, 'up', endedAt)]
}

/** Notes, in the store, that it is decided what becomes of it. */
export function markDecided(store: Store, waiting: Waiting, now: number): void {
  if (waiting.about === 'account') {
    store.markOutageTold(waiting.outage.number, waiting.kind === 'down' ? 'begin' : 'end', now)
  } else if (waiting.transitionId !== null) {
    store.markAnnounced(waiting.transitionId, now)
  }
}

/** What the policy has to know of it, as things are at `now`. */
export function noticeOf(waiting: Waiting, nameOf: AccountNames, now: number): Notice {
  if (waiting.about === 'account') {
    const { about, id, kind, at, outage, incident } = waiting
    const monitorName = nameOf(outage.accountId) ?? ''
    return { about, id, kind, monitorId: outage.accountId, monitorName, at, incident, ...ACCOUNT }
  }
  const { about, id, kind, entry, at, incident, wasMuted } = waiting
  const { monitor, mirror } = entry.record
  const { name, alertsInQuietHours } = monitor.definition
  const accountName = mirror === null ? null : nameOf(mirror.accountId)
  return {
    about,
    id,
    kind,
    monitorId: monitor.id,
    // Several accounts may each have a "Backup".
    monitorName: accountName === null ? name : `${name} on ${accountName}`,
    at,
    incident,
    muted: wasMuted || isMuted(monitor, now),
    breaksQuiet: alertsInQuietHours,
  }
}

/** An account cannot be muted, and is none to be woken for. */
const ACCOUNT = { muted: false, breaksQuiet: false } as const

/** Whether there is nothing to tell any more: its monitor or account is gone, or what was to be reminded of is over. */
export function isVoid(waiting: Waiting, nameOf: AccountNames): boolean {
  if (waiting.about === 'account') return nameOf(waiting.outage.accountId) === null
  const { kind, entry, incident } = waiting
  return entry.removed || (kind === 'reminder' && entry.record.monitor.state.incident?.id !== incident.id)
}

/** Of one monitor, no more than the newest so many wait: whoever flaps all night is told of in the morning all the same. */
const MOST_OF_ONE = 100

/** Those that are too many to wait. */
export function surplus(held: readonly Waiting[]): readonly Waiting[] {
  if (held.length <= MOST_OF_ONE) return []
  const counts = new Map<Entry | string, number>()
  return held.toReversed().filter((waiting) => {
    const subject = waiting.about === 'monitor' ? waiting.entry : waiting.outage.accountId
    const count = (counts.get(subject) ?? 0) + 1
    counts.set(subject, count)
    return count > MOST_OF_ONE
  })
}

function ofAccount(outage: OutageRecord, kind: 'down' | 'up', at: number): WaitingOfAccount {
  const { accountId, number, beganAt, state, problem } = outage
  const incident = { id: `${accountId}-${number}`, startedAt: beganAt, reason: state, problem }
  return { about: 'account', id: `outage ${number} ${kind}`, kind, at, outage, incident }
}
