import { quietUntil } from '../../domain/alerts/quiet-hours.ts'
import {
  longestWaitMs,
  type Reminded,
  reminderDueAt,
  reminderEveryMs,
} from '../../domain/alerts/reminders.ts'
import { isMuted } from '../../domain/monitor.ts'
import type { Store } from '../../store/store.ts'
import { Alarm } from '../alarm.ts'
import type { Clock } from '../clock.ts'
import type { Entry } from '../entry.ts'
import type { SettingsBook } from '../settings.ts'

interface Parts {
  readonly store: Store
  readonly clock: Clock
  readonly settings: SettingsBook
  /** That of the quiet hours. */
  readonly timezone: string
  /** Whether anybody may be reminded now; else `ring` is called when it is so. */
  readonly mayRemind: () => boolean
  /** Hears of the monitors of which people are to be reminded now. */
  readonly onDue: (due: readonly Entry[]) => void
  /** Hears where it could not be read when people were told before. */
  readonly onError: (error: unknown) => void
}

/** When people are to be reminded of an incident. */
interface Plan {
  readonly incidentId: string
  readonly everyMs: number
  /** When a reminder was last dropped. */
  readonly skippedAt: number | null
  /** In UTC milliseconds; Infinity while the last one, or the alert that it began, is not told. */
  dueAt: number
}

/**
 * Knows when people are to be reminded of which monitor. When they were told before is read from the alerts that are kept, so that a
 * restart changes nothing.
 */
export class Reminders {
  readonly #parts: Parts
  readonly #alarm: Alarm
  readonly #plans = new Map<Entry, Plan>()
  #armedFor = Number.POSITIVE_INFINITY

  constructor(parts: Parts) {
    this.#parts = parts
    this.#alarm = new Alarm(parts.clock, () => this.ring())
  }

  /** Takes note of a monitor as it is now. To be called after each change of it, of the settings, and after a start. */
  watch(entry: Entry): void {
    const { incident } = entry.record.monitor.state
    const plan = this.#plans.get(entry)
    // So it is with nearly every signal.
    if (incident === null && plan === undefined) return
    const isSame = plan?.incidentId === incident?.id && plan?.everyMs === this.#everyMs(entry)
    if (!isSame) this.#plan(entry, null)
  }

  /** People were told of a monitor's incident, or will not be. */
  told(entry: Entry): void {
    this.#plan(entry, this.#plans.get(entry)?.skippedAt ?? null)
  }

  /** A reminder of a monitor was dropped. */
  skipped(entry: Entry): void {
    this.#plan(entry, this.#parts.clock.now())
  }

  /** Reminds of what is due by now, if it may. */
  ring(): void {
    if (!this.#parts.mayRemind()) return
    const now = this.#parts.clock.now()
    const due: Entry[] = []
    let nextAt = Number.POSITIVE_INFINITY
    for (const [entry, plan] of this.#plans) {
      if (Number.isFinite(plan.dueAt)) plan.dueAt = Math.min(plan.dueAt, now + longestWaitMs(plan.everyMs))
      if (plan.dueAt <= now) {
        due.push(entry)
        plan.dueAt = Number.POSITIVE_INFINITY
      }
      nextAt = Math.min(nextAt, plan.dueAt)
    }
    this.#arm(nextAt)
    if (due.length > 0) this.#parts.onDue(due)
  }

  stop(): void {
    this.#alarm.set(null)
  }

  /** Null: people are not reminded of it, as it is now. */
  #everyMs({ record: { monitor }, removed }: Entry): number | null {
    if (removed || monitor.state.incident === null || isMuted(monitor, this.#parts.clock.now())) return null
    return reminderEveryMs(monitor.definition.reminderMinutes, this.#parts.settings.current().reminderMinutes)
  }

  #plan(entry: Entry, skippedAt: number | null): void {
    const { incident } = entry.record.monitor.state
    const everyMs = this.#everyMs(entry)
    this.#plans.delete(entry)
    if (incident === null || everyMs === null) return
    const dueAt = this.#dueAt(entry, { startedAt: incident.startedAt, everyMs }, incident.id, skippedAt)
    this.#plans.set(entry, { incidentId: incident.id, everyMs, skippedAt, dueAt })
    if (dueAt < this.#armedFor) this.#arm(dueAt)
  }

  #dueAt(
    { record: { monitor } }: Entry,
    of: Pick<Reminded, 'startedAt' | 'everyMs'>,
    incidentId: string,
    skippedAt: number | null,
  ): number {
    const { clock, settings, timezone } = this.#parts
    const now = clock.now()
    const { toldAt, remindedAt } = this.#lastTold(monitor.id, incidentId)
    let dueAt = reminderDueAt({ ...of, toldAt, remindedAt, skippedAt })
    // One that would have been dropped while the receiver was off is not told afterwards either.
    while (dueAt <= now && !monitor.definition.alertsInQuietHours) {
      const quietEndsAt = quietUntil(settings.current().quietHours, timezone, dueAt)
      if (quietEndsAt === null) break
      dueAt = reminderDueAt({ ...of, toldAt, remindedAt, skippedAt: Math.min(quietEndsAt - 1, now) })
    }
    // A clock that was set back makes nobody wait longer than that.
    return Math.min(dueAt, now + longestWaitMs(of.everyMs))
  }

  #lastTold(monitorId: string, incidentId: string): Pick<Reminded, 'toldAt' | 'remindedAt'> {
    try {
      return this.#parts.store.lastTold(monitorId, incidentId)
    } catch (error) {
      this.#parts.onError(error)
      return { toldAt: null, remindedAt: this.#parts.clock.now() }
    }
  }

  #arm(at: number): void {
    this.#armedFor = at
    this.#alarm.set(Number.isFinite(at) ? at : null)
  }
}
