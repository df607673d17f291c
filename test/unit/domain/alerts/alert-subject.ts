import type { QuietHours } from '../../../../src/domain/alerts/quiet-hours.ts'
import type { Status } from '../../../../src/domain/monitor.ts'

/** A change of a monitor's state. */
export interface Change {
  readonly monitorId: string
  readonly from: Status
  readonly to: Status
  /** When that was; now, where it is left out. */
  readonly at?: number
}

/** An alert that was told. */
export interface ToldAlert {
  readonly at: number
  /** What it tells, as `<incident> down`, `<incident> up` or `<incident> reminder`; incidents are numbered as in `<monitor>-3`. */
  readonly tells: readonly string[]
  readonly gathered: 'flood' | 'quiet hours' | null
  /** Alerts whose place it takes. */
  readonly replaces: readonly ToldAlert[]
}

/** What the alert policy is played with: the real one, or a model of it. Times are UTC milliseconds. */
export interface AlertSubject {
  readonly now: number
  /** What was told, oldest first. */
  readonly told: readonly ToldAlert[]
  /** What was not told because its monitor was muted. */
  readonly withheld: readonly string[]
  /** What is to be told yet, oldest first. */
  readonly waiting: readonly string[]
  /** Lets time pass until `now`; gives the alerts that were told meanwhile. */
  at(now: number): readonly ToldAlert[]
  /** Nobody is there until `now`: the receiver is off, or the computer sleeps. */
  away(now: number): void
  setClockBack(now: number): void
  /** All of it happens now, at once. */
  transitions(changes: readonly Change[]): void
  /** `until` null: until it is unmuted. */
  mute(monitorId: string, until: number | null): void
  unmute(monitorId: string): void
  breakQuiet(monitorId: string, mayBreak: boolean): void
  /** How often one is reminded of it; null: never. */
  remindEvery(monitorId: string, everyMs: number | null): void
  setQuiet(quiet: QuietHours | null): void
  remove(monitorId: string): void
}

/** `22:05:00 flood: A-1 down, B-1 up, in place of [A-1 down]` */
export function alertInWords({ at, tells, gathered, replaces }: ToldAlert): string {
  const why = gathered === null ? '' : ` ${gathered}:`
  const places = replaces.map((alert) => `[${alert.tells.join(', ')}]`).join(' ')
  return `${new Date(at).toISOString().slice(11, -1)}${why} ${tells.join(', ')}${places && `, in place of ${places}`}`
}
