import type { QuietHours } from '../../../../src/domain/alerts/quiet-hours.ts'
import type { AlertSubject, Change, ToldAlert } from './alert-subject.ts'
import { NaiveClock } from './naive-clock.ts'
import { dueAt, type NaiveAlertMonitor, type NaiveIncident } from './naive-incident.ts'

const TWO_SECONDS = 2000
const MINUTE = 60_000

/** Something that has not been told yet. */
interface Untold {
  readonly what: 'down' | 'up' | 'reminder'
  readonly monitor: NaiveAlertMonitor
  readonly incident: NaiveIncident
  readonly at: number
}

/**
 * The alerts that semantics.md wants told, in the plainest way that could be thought of, to hold the real ones against. Each
 * millisecond is lived through in which there could be anything to do. Not for nights in which the clock is changed during quiet
 * hours: it knows those only as what the clock shows (quiet-oracle.ts knows better).
 */
export class NaiveAlerts implements AlertSubject {
  now: number
  readonly told: ToldAlert[] = []
  readonly withheld: string[] = []
  #untold: Untold[] = []
  #quiet: QuietHours | null = null
  readonly #monitors = new Map<string, NaiveAlertMonitor>()
  /** What was told of late and has not been replaced, oldest first. */
  #shown: ToldAlert[] = []
  readonly #clock: NaiveClock

  constructor(now: number, timezone: string) {
    this.now = now
    this.#clock = new NaiveClock(timezone)
  }

  get waiting(): readonly string[] {
    return this.#untold.map(said)
  }

  at(now: number): readonly ToldAlert[] {
    const before = this.told.length
    while (this.now < now) {
      this.now = Math.min(now, ...this.moments())
      this.#live()
    }
    return this.told.slice(before)
  }

  /** The next moments in which there may be something to do: the clock shows another time, what was told gets old, somebody is due. */
  moments(): number[] {
    if (this.#untold.length === 0 && [...this.#monitors.values()].every(({ incident }) => incident === null))
      return []
    const minute = (Math.floor(this.now / MINUTE) + 1) * MINUTE
    const old = this.#shown.map(({ at }) => at + TWO_SECONDS)
    const ofMonitors = [...this.#monitors.values()].flatMap(({ incident, everyMs, mutedUntil }) => [
      mutedUntil,
      incident === null || everyMs === null ? Number.NaN : dueAt(incident, everyMs),
    ])
    return [minute, ...old, ...ofMonitors].filter((time) => time > this.now)
  }

  away(now: number): void {
    this.now = now
    this.#live()
  }

  setClockBack(now: number): void {
    this.now = now
    this.#shown = []
    this.#live()
  }

  /**
   * It was started again, or its clock was set back: how long ago it was that something was told, nobody knows any more. Times that now
   * lie ahead are taken to be now.
   */
  forget(how: 'started again' | 'set back'): void {
    this.#shown = []
    // Nobody else knows that they were to be told.
    if (how === 'started again') this.#untold = this.#untold.filter(({ what }) => what !== 'reminder')
    for (const { incident } of this.#monitors.values()) {
      if (incident === null) continue
      const { toldAt, remindedAt } = how === 'started again' ? incident.written : incident
      incident.startedAt = Math.min(incident.startedAt, this.now)
      incident.toldAt = toldAt && Math.min(toldAt, this.now)
      incident.remindedAt = remindedAt && Math.min(remindedAt, this.now)
      // Nobody has written that down.
      if (how === 'started again') incident.skippedAt = null
      incident.skippedAt = incident.skippedAt && Math.min(incident.skippedAt, this.now)
    }
  }

  transitions(changes: readonly Change[]): void {
    for (const change of changes) this.#happen(change)
    this.#live()
  }

  mute(monitorId: string, until: number | null): void {
    this.#monitor(monitorId).mutedUntil = until ?? Number.POSITIVE_INFINITY
    this.#live()
  }

  unmute(monitorId: string): void {
    this.#monitor(monitorId).mutedUntil = Number.NEGATIVE_INFINITY
    this.#live()
  }

  breakQuiet(monitorId: string, mayBreak: boolean): void {
    this.#monitor(monitorId).breaksQuiet = mayBreak
    this.#live()
  }

  remindEvery(monitorId: string, everyMs: number | null): void {
    this.#monitor(monitorId).everyMs = everyMs
    this.#live()
  }

  /** How its monitor is set up, of which nothing follows yet: other things may change at the same time. */
  setUp(monitorId: string, setUp: Pick<NaiveAlertMonitor, 'breaksQuiet' | 'everyMs'>): void {
    Object.assign(this.#monitor(monitorId), setUp)
  }

  setQuiet(quiet: QuietHours | null): void {
    this.#quiet = quiet
    this.#live()
  }

  remove(monitorId: string): void {
    this.#monitors.delete(monitorId)
    this.#untold = this.#untold.filter(({ monitor }) => monitor.id !== monitorId)
    this.#live()
  }

  #monitor(id: string): NaiveAlertMonitor {
    const known = this.#monitors.get(id)
    if (known !== undefined) return known
    const muted = { mutedUntil: Number.NEGATIVE_INFINITY }
    const monitor = { id, incidents: 0, incident: null, ...muted, breaksQuiet: false, everyMs: null }
    this.#monitors.set(id, monitor)
    return monitor
  }

  #happen({ monitorId, from, to, at = this.now }: Change): void {
    const monitor = this.#monitor(monitorId)
    if (to === 'down') {
      monitor.incidents += 1
      const name = `${monitorId}-${monitor.incidents}`
      const untold = { toldAt: null, remindedAt: null }
      const incident = {
        name,
        startedAt: at,
        ...untold,
        skippedAt: null,
        written: { ...untold },
        isOver: false,
      }
      monitor.incident = incident
      this.#untold.push({ what: 'down', monitor, incident, at })
    } else if (from === 'down' && monitor.incident !== null) {
      const { incident } = monitor
      incident.isOver = true
      monitor.incident = null
      if (to === 'up') this.#untold.push({ what: 'up', monitor, incident, at })
    }
  }

  /** What is to be done now. */
  #live(): void {
    this.#remind()
    this.#untold = this.#untold.filter(({ what, incident }) => what !== 'reminder' || !incident.isOver)
    for (const untold of [...this.#untold]) {
      if (isMuted(untold.monitor, this.now)) this.#neverTell(untold)
    }
    const shownBefore = this.#shown
    if (this.#isQuietAt(this.now)) this.#keepQuiet()
    else this.#breakTheNight()
    this.#tellLoud(shownBefore)
  }

  #remind(): void {
    for (const monitor of this.#monitors.values()) {
      const { incident } = monitor
      const everyMs = isMuted(monitor, this.now) ? null : monitor.everyMs
      if (incident === null || everyMs === null) continue
      if (this.#untold.some((untold) => untold.incident === incident)) continue
      let at = dueAt(incident, everyMs)
      // As it would have been dropped had anybody been there.
      while (at <= this.now && !monitor.breaksQuiet && this.#isQuietAt(at)) {
        incident.skippedAt = at
        at = dueAt(incident, everyMs)
      }
      if (at <= this.now) this.#untold.push({ what: 'reminder', monitor, incident, at: this.now })
    }
  }

  #neverTell(untold: Untold): void {
    if (untold.what === 'reminder') untold.incident.skippedAt = this.now
    this.#untold = this.#untold.filter((other) => other !== untold)
    this.withheld.push(said(untold))
  }

  /** Nobody is reminded of anything; the rest is for the morning. */
  #keepQuiet(): void {
    for (const untold of [...this.#untold]) {
      if (untold.what !== 'reminder' || this.#isLoud(untold)) continue
      untold.incident.skippedAt = this.now
      this.#untold = this.#untold.filter((other) => other !== untold)
    }
  }

  /** The morning. */
  #breakTheNight(): void {
    const night = this.#untold.filter((untold) => !this.#isLoud(untold))
    if (night.length > 0) this.#tell(night, night.length > 1 ? 'quiet hours' : null, [])
  }

  /** Whether it, and what else there is of its incident, has nothing to do with quiet hours. */
  #isLoud({ incident }: Untold): boolean {
    const ofIncident = this.#untold.filter((other) => other.incident === incident)
    return ofIncident.every((other) => other.monitor.breaksQuiet || !this.#isForTheMorning(other))
  }

  /** Whether it comes in quiet hours, or did, or had to wait for those to pass because they came too close behind it. */
  #isForTheMorning({ what, at }: Untold): boolean {
    if (this.#isQuietAt(this.now)) return true
    if (what === 'reminder') return false
    if (this.#isQuietAt(at)) return true
    // There are no quiet hours of less than a minute.
    return this.#isQuietAt(Math.min(this.now, at + TWO_SECONDS))
  }

  /** "More than three alerts within two seconds become one." */
  #tellLoud(shownBefore: readonly ToldAlert[]): void {
    const loud = this.#untold.filter((untold) => this.#isLoud(untold))
    const [oldest] = loud
    if (oldest === undefined) return
    const isNew = ({ at }: ToldAlert): boolean => this.now < at + TWO_SECONDS
    const count = this.#shown.filter(isNew).reduce((sum, { tells }) => sum + tells.length, 0)
    if (this.#isTimeUp(oldest, shownBefore)) {
      if (loud.length > 1) this.#tell(loud, 'flood', shownBefore.filter(isNew))
      else this.#tell(loud, null, [])
    } else if (count + loud.length <= 3) {
      for (const untold of loud) this.#tell([untold], null, [])
    } else if (count === 0) {
      this.#tell(loud, 'flood', [])
    }
  }

  /** Whether an alert has got two seconds old since `oldest` happened, and since anything was told, and that was just now. */
  #isTimeUp(oldest: Untold, shown: readonly ToldAlert[]): boolean {
    const [lastToldAt = 0] = shown.map(({ at }) => at).slice(-1)
    const oldSince = shown.map(({ at }) => at + TWO_SECONDS).filter((at) => at <= this.now)
    const [lastOldSince] = oldSince.slice(-1)
    if (lastOldSince === undefined || this.now >= lastOldSince + TWO_SECONDS) return false
    return lastOldSince > oldest.at && lastOldSince > lastToldAt
  }

  #tell(untold: readonly Untold[], gathered: ToldAlert['gathered'], replaces: readonly ToldAlert[]): void {
    const tells = [...replaces.flatMap((alert) => alert.tells), ...untold.map(said)]
    const alert = { at: this.now, tells, gathered, replaces }
    this.told.push(alert)
    this.#shown = this.#shown.filter(({ at }) => this.now < at + 2 * TWO_SECONDS)
    this.#shown = [...this.#shown.filter((other) => !replaces.includes(other)), alert]
    this.#untold = this.#untold.filter((other) => !untold.includes(other))
    for (const one of untold) {
      const { what, incident } = one
      const { written } = incident
      if (what === 'down') {
        incident.toldAt = this.now
        written.toldAt = this.now
      }
      if (what === 'reminder') {
        incident.remindedAt = this.now
        written.remindedAt = Math.max(written.remindedAt ?? this.now, this.now)
      }
    }
  }

  #isQuietAt(at: number): boolean {
    if (this.#quiet === null) return false
    const { from, to } = this.#quiet
    const time = this.#clock.shows(at)
    return from < to ? from <= time && time < to : time >= from || time < to
  }
}

function isMuted({ mutedUntil }: NaiveAlertMonitor, now: number): boolean {
  return now < mutedUntil
}

function said({ what, incident }: Untold): string {
  return `${incident.name} ${what}`
}
