import type { QuietHours } from '../../../../src/domain/alerts/quiet-hours.ts'
import type { Gap, MonitorDefinition } from '../../../../src/domain/monitor.ts'
import type { Signal } from '../../../../src/domain/signal.ts'
import type { Change } from '../../domain/alerts/alert-subject.ts'
import { NaiveAlerts } from '../../domain/alerts/naive-alerts.ts'
import { NaiveMonitor } from '../../domain/naive-model.ts'

/** What ends a time without us: what is found out, and how long it takes to read what came in meanwhile. */
export interface Return {
  readonly gap: Gap | null
  /** Whether the clock was set back meanwhile. */
  readonly isSetBack: boolean
  /** When everybody is judged by it. */
  readonly judgedAt: number
}

/**
 * All of it by semantics.md, to hold the engine against: naive monitors, whose changes of state go to naive alerts. What they have in
 * common is the time.
 */
export class NaiveUpwarden {
  now: number
  readonly monitors = new Map<string, NaiveMonitor>()
  readonly mutedUntil = new Map<string, number>()
  readonly alerts: NaiveAlerts
  #reminderMinutes: number | null = null
  #isReading = false
  readonly #told = new Map<NaiveMonitor, number>()

  constructor(now: number, timezone: string) {
    this.now = now
    this.alerts = new NaiveAlerts(now, timezone)
  }

  /** The next moments in which something happens, or may, by itself. */
  moments(): number[] {
    const mutes = [...this.mutedUntil.values()].filter((until) => until > this.now)
    const ofMonitors = [...this.monitors.values()].flatMap((monitor) => monitor.moments())
    return [...ofMonitors, ...this.alerts.moments(), ...mutes].filter(Number.isFinite).sort((a, b) => a - b)
  }

  pass(until: number): void {
    while (this.now < until) {
      this.now = Math.min(until, ...this.moments())
      for (const monitor of this.monitors.values()) monitor.pass(this.now)
      this.alerts.at(this.now)
      this.#judged()
    }
  }

  add(name: string, definition: MonitorDefinition): void {
    this.monitors.set(name, new NaiveMonitor(definition, this.now))
    this.#settingsChanged(name)
  }

  hear(names: readonly string[], signal: Signal): void {
    for (const name of names) this.#monitor(name).hear(signal)
    this.#tell()
  }

  edit(name: string, change: Partial<MonitorDefinition>): void {
    this.#monitor(name).edit(change)
    this.#settingsChanged(name)
    this.#tell()
  }

  pause(name: string): void {
    this.#monitor(name).pause()
    this.#tell()
  }

  resume(name: string): void {
    this.#monitor(name).resume()
    this.#tell()
  }

  remove(name: string): void {
    this.monitors.delete(name)
    this.mutedUntil.delete(name)
    this.alerts.remove(name)
  }

  mute(name: string, until: number | null): void {
    this.mutedUntil.set(name, until ?? Number.POSITIVE_INFINITY)
    this.alerts.mute(name, until)
  }

  unmute(name: string): void {
    this.mutedUntil.delete(name)
    this.alerts.unmute(name)
  }

  isMuted(name: string): boolean {
    return this.now < (this.mutedUntil.get(name) ?? Number.NEGATIVE_INFINITY)
  }

  setQuiet(quiet: QuietHours | null): void {
    this.alerts.setQuiet(quiet)
  }

  remindEvery(minutes: number | null): void {
    this.#reminderMinutes = minutes
    for (const name of this.monitors.keys()) this.#settingsChanged(name)
    this.#tell()
  }

  /** Nobody was there, until now. From here on it hears, and judges when it has returned. */
  arrive(now: number): void {
    this.#setNow(now)
    this.#isReading = true
    for (const monitor of this.monitors.values()) monitor.isReading = true
  }

  return({ gap, isSetBack, judgedAt }: Return, isNewRun: boolean): void {
    this.#setNow(judgedAt)
    this.#isReading = false
    if (isNewRun) this.alerts.forget('started again')
    else if (isSetBack) this.alerts.forget('set back')
    for (const monitor of this.monitors.values()) {
      monitor.isReading = false
      if (gap !== null) monitor.wasAway(gap.from, gap.to)
      if (isSetBack) monitor.setClockBack(judgedAt)
      monitor.judge()
    }
    this.#judged()
  }

  /** A mute that is over does not come back with a clock that is set back. */
  #judged(): void {
    this.#tell()
    for (const [name, until] of this.mutedUntil) if (until <= this.now) this.unmute(name)
  }

  #setNow(now: number): void {
    this.now = now
    this.alerts.now = now
    for (const monitor of this.monitors.values()) monitor.now = now
  }

  #monitor(name: string): NaiveMonitor {
    const monitor = this.monitors.get(name)
    if (monitor === undefined) throw new Error(`there is no ${name}`)
    return monitor
  }

  /** Gives the alerts what has changed since the last time; but nobody is told of what may be untrue by what is still to be read. */
  #tell(): void {
    if (this.#isReading) return
    const changes: Change[] = []
    for (const [monitorId, monitor] of this.monitors) {
      const told = this.#told.get(monitor) ?? 0
      changes.push(...monitor.changes.slice(told).map(({ at, from, to }) => ({ monitorId, at, from, to })))
      this.#told.set(monitor, monitor.changes.length)
    }
    this.alerts.transitions(changes)
  }

  #settingsChanged(name: string): void {
    const { reminderMinutes, alertsInQuietHours } = this.#monitor(name).definition
    const minutes = reminderMinutes ?? this.#reminderMinutes ?? 0
    const everyMs = minutes === 0 ? null : minutes * 60_000
    this.alerts.setUp(name, { breaksQuiet: alertsInQuietHours, everyMs })
  }
}
