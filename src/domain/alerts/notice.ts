import type { Incident } from '../monitor.ts'

/** How a change, or a state that lasts, is told: a monitor went down, is back, or is still down (semantics.md, "Alerts"). */
export type NoticeKind = 'down' | 'up' | 'reminder'

/** Something of one monitor that people may have to be told of. What becomes of it is for `decide` (policy.ts) to say. */
export interface Notice {
  /** Tells notices apart: of a transition, or of a reminder. */
  readonly id: string
  readonly kind: NoticeKind
  readonly monitorId: string
  readonly monitorName: string
  /** When it happened, in UTC milliseconds; a reminder's: when it was due. */
  readonly at: number
  /** The incident that began, ended, or goes on. */
  readonly incident: Incident
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
