import type { NoticeKind } from '../../domain/alerts/notice.ts'
import { reminderDueAt, reminderEveryMs, withoutQuiet } from '../../domain/alerts/reminders.ts'
import { type Incident, isMuted } from '../../domain/monitor.ts'
import type { LastTold, Store } from '../../store/store.ts'
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
  /** What sets its timers. */
  readonly after: Clock['after']
  /** Hears that there may be something to `takeDue`. */
  readonly onDue: () => void
  /** Hears where it could not be read when people were told before. */
  readonly onError: (error: unknown) => void
}

/** An incident that goes on. Times are UTC milliseconds. */
interface Plan {
  readonly incidentId: string
  readonly startedAt: number
  readonly told: LastTold
  /** When a reminder was last dropped in quiet hours. */
  readonly skippedAt: number | null
  /** Null: never, as things are. */
  readonly everyMs: number | null
  /** When the next reminder is due; Infinity: never, or it is being decided what becomes of it. */
  readonly dueAt: number
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
    this.#alarm = new Alarm(parts.clock, () => this.#ring(), parts.after)
  }

  /** Takes note of a monitor as it was left by an earlier run. */
  recover(entry: Entry): void {
    const { id, state } = entry.record.monitor
    if (state.incident === null) return
    this.#begin(entry, state.incident, { told: this.#lastTold(id, state.incident.id), skippedAt: null })
  }

  /** Takes note of a monitor as it is now. To be called after each change of it and of the settings. */
  watch(entry: Entry): void {
    const { incident } = entry.record.monitor.state
    const plan = this.#plans.get(entry)
    if (incident === null || entry.removed) {
      // So it is with nearly every signal.
      if (plan !== undefined) this.#plans.delete(entry)
      return
    }
    const isKnown = plan?.incidentId === incident.id
    if (isKnown && plan.startedAt === incident.startedAt && plan.everyMs === this.#everyMs(entry)) return
    this.#begin(entry, incident, isKnown ? plan : NEVER_TOLD)
  }

  /** People were told something of an incident. */
  told(entry: Entry, incidentId: string, kind: NoticeKind): void {
    const plan = this.#plans.get(entry)
    if (plan?.incidentId !== incidentId) return
    const now = this.#parts.clock.now()
    const told = kind === 'reminder' ? { ...plan.told, remindedAt: now } : { toldAt: now, remindedAt: null }
    this.#set(entry, { ...plan, told })
  }

  /** A reminder of a monitor was dropped. */
  skipped(entry: Entry): void {
    const plan = this.#plans.get(entry)
    if (plan !== undefined) this.#set(entry, { ...plan, skippedAt: this.#parts.clock.now() })
  }

  /** Whether there is anything to `takeDue`. */
  areDue(now: number): boolean {
    return this.#armedFor <= now
  }

  /** The monitors of which people are to be reminded at `now`; each once, until it is decided what becomes of that. */
  takeDue(now: number): readonly Entry[] {
    const due: Entry[] = []
    for (const [entry, planned] of this.#plans) {
      if (planned.dueAt > now) continue
      // It may have been due in quiet hours that are over.
      const plan = this.#set(entry, planned)
      if (plan.dueAt > now) continue
      this.#plans.set(entry, { ...plan, dueAt: Number.POSITIVE_INFINITY })
      due.push(entry)
    }
    this.#armForNext()
    return due
  }

  /** Where the clock was set back: times that now lie ahead are taken to be now, so that nobody waits longer than usual. */
  clockMayBeSetBack(): void {
    const now = this.#parts.clock.now()
    for (const [entry, plan] of this.#plans) {
      const { told, skippedAt } = plan
      const times = [told.toldAt, told.remindedAt, skippedAt]
      if (!times.some((at) => at !== null && at > now)) continue
      this.#set(entry, { ...plan, told: early(told, now), skippedAt: skippedAt && Math.min(skippedAt, now) })
    }
  }

  stop(): void {
    this.#alarm.set(null)
  }

  /** Null: people are not reminded of it, as it is now. */
  #everyMs({ record: { monitor } }: Entry): number | null {
    if (isMuted(monitor, this.#parts.clock.now())) return null
    return reminderEveryMs(monitor.definition.reminderMinutes, this.#parts.settings.current().reminderMinutes)
  }

  #begin(
    entry: Entry,
    { id: incidentId, startedAt }: Incident,
    { told, skippedAt }: Pick<Plan, 'told' | 'skippedAt'>,
  ): void {
    this.#set(entry, { incidentId, startedAt, everyMs: this.#everyMs(entry), told, skippedAt })
  }

  #set(entry: Entry, { everyMs, ...known }: Omit<Plan, 'dueAt'>): Plan {
    const plan =
      everyMs === null
        ? { everyMs, ...known, dueAt: Number.POSITIVE_INFINITY }
        : this.#planned(entry, { everyMs, ...known })
    this.#plans.set(entry, plan)
    if (plan.dueAt < this.#armedFor) this.#arm(plan.dueAt)
    return plan
  }

  #planned(
    { record: { monitor } }: Entry,
    { told, skippedAt, ...known }: Omit<Plan, 'dueAt' | 'everyMs'> & { readonly everyMs: number },
  ): Plan {
    const { clock, settings, timezone } = this.#parts
    const { startedAt, everyMs } = known
    const quiet = monitor.definition.alertsInQuietHours ? null : settings.current().quietHours
    const reminded = withoutQuiet(
      { startedAt, everyMs, ...told, skippedAt },
      { quiet, timezone },
      clock.now(),
    )
    return { ...known, told, skippedAt: reminded.skippedAt, dueAt: reminderDueAt(reminded) }
  }

  #lastTold(monitorId: string, incidentId: string): LastTold {
    const now = this.#parts.clock.now()
    try {
      return early(this.#parts.store.lastTold(monitorId, incidentId), now)
    } catch (error) {
      this.#parts.onError(error)
      return { toldAt: null, remindedAt: now }
    }
  }

  #arm(at: number): void {
    this.#armedFor = at
    this.#alarm.set(Number.isFinite(at) ? at : null)
  }

  #armForNext(): void {
    let nextAt = Number.POSITIVE_INFINITY
    for (const { dueAt } of this.#plans.values()) nextAt = Math.min(nextAt, dueAt)
    this.#arm(nextAt)
  }

  #ring(): void {
    this.#parts.onDue()
    // It was too early. Where it must not be told yet, it is decided when it may be.
    if (!this.areDue(this.#parts.clock.now())) this.#armForNext()
  }
}

const NEVER_TOLD: Pick<Plan, 'told' | 'skippedAt'> = {
  told: { toldAt: null, remindedAt: null },
  skippedAt: null,
}

/** What would have been later than `now` was now. */
function early({ toldAt, remindedAt }: LastTold, now: number): LastTold {
  return {
    toldAt: toldAt && Math.min(toldAt, now),
    remindedAt: remindedAt && Math.min(remindedAt, now),
  }
}
