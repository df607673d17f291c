import type { Incident } from '../monitor.ts'

/** How a change, or a state that lasts, is told: a monitor went down, is back, or is still down (semantics.md, "Alerts"). */
export type NoticeKind = 'down' | 'up' | 'reminder'

/** Something that people may have to be told of. What becomes of it is for `decide` (policy.ts) to say. */
export type Notice = MonitorNotice | AccountNotice

/** What became of one monitor. */
export interface MonitorNotice extends AnyNotice {
  readonly about: 'monitor'
  readonly kind: NoticeKind
  /** The incident that began, ended, or goes on. */
  readonly incident: Incident
}

/** A remote account is out of reach, or is not any more: told once, however many monitors it has. */
export interface AccountNotice extends AnyNotice {
  readonly about: 'account'
  readonly kind: Exclude<NoticeKind, 'reminder'>
  readonly incident: AccountIncident
}

/** A time for which a remote account is out of reach. */
export interface AccountIncident {
  readonly id: string
  readonly startedAt: number
  /** It does not answer, or not as it should; or it does not let us in. */
  readonly reason: 'away' | 'refused'
  /** What keeps us from it, in a sentence that says what to do. */
  readonly problem: string
}

interface AnyNotice {
  /** Tells notices apart. */
  readonly id: string
  /** The monitor, or the account. */
  readonly monitorId: string
  readonly monitorName: string
  /** When it happened, in UTC milliseconds; a reminder's: when it was time for it. */
  readonly at: number
  /** Whether its monitor is muted now. */
  readonly muted: boolean
  /** Whether it is told in quiet hours, too. */
  readonly breaksQuiet: boolean
}

/** An alert that was told a moment ago, as far as the policy looks back. */
export interface RecentAlert {
  /** Its number. */
  readonly n: number
  readonly toldAt: number
  readonly notices: readonly Notice[]
}

/** One alert to be told now. */
export interface AlertDraft {
  /** One, or several that are told as one. */
  readonly notices: readonly Notice[]
  /** Why several are one: they came close together, or were held back in quiet hours. Null where it is one. */
  readonly gathered: 'flood' | 'quiet hours' | null
  /** Alerts on the screen whose place it takes: its `notices` have theirs, too. */
  readonly replaces: readonly number[]
}

/** What becomes of the notices that wait. Each of them is in exactly one of `tell`, `drop` and `hold`. */
export interface Decision {
  readonly tell: readonly AlertDraft[]
  /** Never told. A muted monitor's are written down as such; a reminder in quiet hours leaves no trace. */
  readonly drop: readonly { readonly notice: Notice; readonly why: 'muted' | 'quiet hours' }[]
  readonly hold: readonly { readonly notice: Notice; readonly why: 'quiet hours' | 'flood' }[]
  /** When to decide again what is held, in UTC milliseconds; null where nothing is. */
  readonly wakeAt: number | null
}
