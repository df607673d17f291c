import type { QuietHours } from '../../../../src/domain/alerts/quiet-hours.ts'
import type { AlertSubject, Change, ToldAlert } from './alert-subject.ts'
import { NaiveClock } from './naive-clock.ts'

const TWO_SECONDS = 2000
const MINUTE = 60_000

/** Something that has not been told yet. */
interface Untold {
  readonly what: 'down' | 'up' | 'reminder'
  readonly monitor: NaiveAlertMonitor
  readonly incident: NaiveIncident
  readonly at: number
}

interface NaiveIncident {
  readonly name: string
  /** When people were told of it, or it began where they never were; from then on they are reminded. */
  remindedSince: number
  lastRemindedAt: number | null
  lastSkippedAt: number | null
  isOver: boolean
}

interface NaiveAlertMonitor {
  readonly id: string
  incidents: number
  incident: NaiveIncident | null
  mutedUntil: number
  breaksQuiet: boolean
  everyMs: number | null
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

  /** How long ago it was that something was told, nobody knows any more. */
  setClockBack(now: number): void {
    this.now = now
    this.#shown = []
    this.#live()
  }

  transitions(changes: readonly Change[]): void {
    for (const change of changes) this.#happen(change)
    this.#live()
  }

  transition(monitorId: string, from: Change['from'], to: Change['to']): void {
    this.transitions([{ monitorId, from, to }])
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

  #happen({ monitorId, from, to }: Change): void {
    const monitor = this.#monitor(monitorId)
    if (to === 'down') {
      monitor.incidents += 1
      const name = `${monitorId}-${monitor.incidents}`
      const incident = {
        name,
        remindedSince: this.now,
        lastRemindedAt: null,
        lastSkippedAt: null,
        isOver: false,
      }
      monitor.incident = incident
      this.#untold.push({ what: 'down', monitor, incident, at: this.now })
    } else if (from === 'down' && monitor.incident !== null) {
      const { incident } = monitor
      incident.isOver = true
      monitor.incident = null
      if (to === 'up') this.#untold.push({ what: 'up', monitor, incident, at: this.now })
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
      const { incident, everyMs } = monitor
      if (incident === null || everyMs === null || isMuted(monitor, this.now)) continue
      if (this.#untold.some((untold) => untold.incident === incident)) continue
      const at = dueAt(incident, everyMs)
      if (at <= this.now) this.#untold.push({ what: 'reminder', monitor, incident, at })
    }
  }

  #neverTell(untold: Untold): void {
    if (untold.what === 'reminder') untold.incident.lastSkippedAt = this.now
    this.#untold = this.#untold.filter((other) => other !== untold)
    this.withheld.push(said(untold))
  }

  /** Nobody is reminded of anything; the rest is for the morning. */
  #keepQuiet(): void {
    for (const untold of [...this.#untold]) {
      if (untold.what !== 'reminder' || this.#isLoud(untold)) continue
      untold.incident.lastSkippedAt = this.now
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
    for (const { what, incident } of untold) {
      if (what === 'down') incident.remindedSince = this.now
      if (what === 'reminder') incident.lastRemindedAt = this.now
    }
  }

  #isQuietAt(at: number): boolean {
    if (this.#quiet === null) return false
    const { from, to } = this.#quiet
    const time = this.#clock.shows(at)
    return from < to ? from <= time && time < to : time >= from || time < to
  }
}

function dueAt({ remindedSince, lastRemindedAt, lastSkippedAt }: NaiveIncident, everyMs: number): number {
  const isTooSoon = (at: number): boolean =>
    (lastRemindedAt !== null && at <= lastRemindedAt + everyMs / 2) ||
    (lastSkippedAt !== null && at <= lastSkippedAt)
  let at = remindedSince + everyMs
  while (isTooSoon(at)) at += everyMs
  return at
}

function isMuted({ mutedUntil }: NaiveAlertMonitor, now: number): boolean {
  return now < mutedUntil
}

function said({ what, incident }: Untold): string {
  return `${incident.name} ${what}`
}
