import { digestWords } from './digest-words.ts'
import type { AlertDraft, Notice, NoticeKind } from './notice.ts'
import { noticeWords, type Words } from './notice-words.ts'

export type AlertKind = NoticeKind | 'digest'

/** One thing that an alert tells, and how it would be told alone. */
export interface AlertItem extends Words {
  readonly about: Notice['about']
  readonly kind: NoticeKind
  /** The monitor, or the account. */
  readonly monitorId: string
  readonly monitorName: string
  /** When it happened, in UTC milliseconds. */
  readonly at: number
  readonly reason: Notice['incident']['reason']
  readonly incidentId: string
}

/** What kind of alert tells these notices: theirs, where it is one; several make a digest. */
export function alertKind([first, ...others]: readonly Notice[]): AlertKind {
  return first === undefined || others.length > 0 ? 'digest' : first.kind
}

/**
 * What an alert says that is told at `nowMs` (UTC milliseconds); times are on the clock of `displayZone`, the reader's IANA
 * time zone.
 */
export function alertWords(
  { notices, gathered }: Pick<AlertDraft, 'notices' | 'gathered'>,
  nowMs: number,
  displayZone: string,
): Words {
  const [first, ...others] = notices
  return first !== undefined && others.length === 0
    ? noticeWords(first, nowMs, displayZone)
    : digestWords(notices, gathered, nowMs, displayZone)
}

/** A notice as one item of an alert, in the words for `nowMs` and `displayZone` as above. */
export function alertItem(notice: Notice, nowMs: number, displayZone: string): AlertItem {
  const { about, kind, monitorId, monitorName, at, incident } = notice
  return {
    about,
    kind,
    monitorId,
    monitorName,
    at,
    reason: incident.reason,
    incidentId: incident.id,
    ...noticeWords(notice, nowMs, displayZone),
  }
}
