import type { AlertDraft, Notice, NoticeKind, RecentAlert } from '../../../../src/domain/alerts/notice.ts'
import { decide } from '../../../../src/domain/alerts/policy.ts'
import type { QuietHours } from '../../../../src/domain/alerts/quiet-hours.ts'
import { reminderDueAt, withoutQuiet } from '../../../../src/domain/alerts/reminders.ts'
import { type Incident, isMuted, type Monitor, type Mute } from '../../../../src/domain/monitor.ts'
import { monitor as newMonitor } from '../watched.ts'
import type { AlertSubject, Change, ToldAlert } from './alert-subject.ts'
import { incidentOf } from './notices.ts'

interface Waiting {
  readonly kind: NoticeKind
  readonly monitorId: string
  readonly incident: Incident
  readonly at: number
}

interface WatchedMonitor {
  monitor: Monitor
  incidentCount: number
  incident: Incident | null
  toldAt: number | null
  remindedAt: number | null
  skippedAt: number | null
  everyMs: number | null
}

/** The alert policy with time passing, as the engine plays it: asked when it said so, and at each happening. */
export class PlayedAlerts implements AlertSubject {
  now: number
  readonly told: ToldAlert[] = []
  readonly withheld: string[] = []
  #waiting: readonly Waiting[] = []
  #recent: readonly RecentAlert[] = []
  #wakeAt: number | null = null
  #quiet: QuietHours | null = null
  readonly #monitors = new Map<string, WatchedMonitor>()
  readonly #timezone: string

  constructor(now: number, timezone: string) {
    this.now = now
    this.#timezone = timezone
  }

  get waiting(): readonly string[] {
    return this.#waiting.map(saidIn)
  }

  at(now: number): readonly ToldAlert[] {
    const before = this.told.length
    for (let next = this.#nextAt(); next <= now; next = this.#nextAt()) {
      this.now = Math.max(next, this.now)
      this.#decide()
      if (this.#nextAt() <= this.now) throw new Error('what was decided now has to be decided again now')
    }
    this.now = now
    return this.told.slice(before)
  }

  away(now: number): void {
    this.now = now
    this.#decide()
  }

  setClockBack(now: number): void {
    this.now = now
    this.#recent = []
    this.#decide()
  }

  transitions(changes: readonly Change[]): void {
    for (const change of changes) this.#happen(change)
    this.#decide()
  }

  mute(monitorId: string, until: number | null): void {
    this.#setMute(monitorId, { until })
  }

  unmute(monitorId: string): void {
    this.#setMute(monitorId, null)
  }

  breakQuiet(monitorId: string, mayBreak: boolean): void {
    const watched = this.#watched(monitorId)
    const definition = { ...watched.monitor.definition, alertsInQuietHours: mayBreak }
    watched.monitor = { ...watched.monitor, definition }
    this.#decide()
  }

  remindEvery(monitorId: string, everyMs: number | null): void {
    this.#watched(monitorId).everyMs = everyMs
    this.#decide()
  }

  setQuiet(quiet: QuietHours | null): void {
    this.#quiet = quiet
    this.#decide()
  }

  remove(monitorId: string): void {
    this.#monitors.delete(monitorId)
    this.#waiting = this.#waiting.filter((waiting) => waiting.monitorId !== monitorId)
    this.#decide()
  }

  #setMute(monitorId: string, mute: Mute): void {
    const watched = this.#watched(monitorId)
    watched.monitor = { ...watched.monitor, mute }
    this.#decide()
  }

  #watched(monitorId: string): WatchedMonitor {
    const known = this.#monitors.get(monitorId)
    if (known !== undefined) return known
    const watched: WatchedMonitor = {
      monitor: { ...newMonitor(), id: monitorId },
      incidentCount: 0,
      incident: null,
      toldAt: null,
      remindedAt: null,
      skippedAt: null,
      everyMs: null,
    }
    this.#monitors.set(monitorId, watched)
    return watched
  }

  #happen({ monitorId, from, to }: Change): void {
    const watched = this.#watched(monitorId)
    if (to === 'down') {
      watched.incidentCount += 1
      const incident = incidentOf(`${monitorId}-${watched.incidentCount}`, this.now)
      Object.assign(watched, { incident, toldAt: null, remindedAt: null, skippedAt: null })
      this.#wait('down', monitorId, incident, this.now)
    } else if (from === 'down' && watched.incident !== null) {
      if (to === 'up') this.#wait('up', monitorId, watched.incident, this.now)
      watched.incident = null
    }
  }

  #wait(kind: NoticeKind, monitorId: string, incident: Incident, at: number): void {
    this.#waiting = [...this.#waiting, { kind, monitorId, incident, at }]
  }

  #nextAt(): number {
    const reminders = [...this.#monitors.values()].map((watched) => this.#reminderDueAt(watched))
    return Math.min(this.#wakeAt ?? Number.POSITIVE_INFINITY, ...reminders)
  }

  #reminderDueAt({ monitor, incident, toldAt, remindedAt, skippedAt, everyMs }: WatchedMonitor): number {
    if (incident === null || everyMs === null) return Number.POSITIVE_INFINITY
    if (this.#waiting.some((waiting) => waiting.incident === incident)) return Number.POSITIVE_INFINITY
    const dueAt = reminderDueAt({ startedAt: incident.startedAt, toldAt, remindedAt, skippedAt, everyMs })
    if (!isMuted(monitor, Math.max(dueAt, this.now))) return dueAt
    return Math.max(dueAt, monitor.mute?.until ?? Number.POSITIVE_INFINITY)
  }

  #passOverQuiet(watched: WatchedMonitor): void {
    const { monitor, incident, toldAt, remindedAt, skippedAt, everyMs } = watched
    if (incident === null || everyMs === null || monitor.definition.alertsInQuietHours) return
    const reminded = { startedAt: incident.startedAt, toldAt, remindedAt, skippedAt, everyMs }
    const quiet = { quiet: this.#quiet, timezone: this.#timezone }
    watched.skippedAt = withoutQuiet(reminded, quiet, this.now).skippedAt
  }

  #decide(): void {
    this.#waiting = this.#waiting.filter((waiting) => !this.#isVoid(waiting))
    for (const watched of this.#monitors.values()) {
      if (this.#reminderDueAt(watched) <= this.now) this.#passOverQuiet(watched)
      const dueAt = this.#reminderDueAt(watched)
      if (watched.incident === null || dueAt > this.now) continue
      this.#wait('reminder', watched.monitor.id, watched.incident, this.now)
    }
    const waiting = new Map(this.#waiting.map((one) => [idOf(one), one]))
    const at = { now: this.now, quiet: this.#quiet, timezone: this.#timezone }
    const notices = this.#waiting.map((one) => this.#noticeOf(one))
    const { tell, drop, hold, wakeAt } = decide(notices, this.#recent, at)
    for (const draft of tell) {
      this.#tell(draft)
      for (const { id } of draft.notices) this.#noteTold(waiting.get(id))
    }
    for (const { notice, why } of drop) {
      this.#noteReminder(waiting.get(notice.id), 'skippedAt')
      if (why === 'muted') this.withheld.push(saidIn(notice))
    }
    this.#waiting = hold.flatMap(({ notice }) => waiting.get(notice.id) ?? [])
    this.#wakeAt = wakeAt
  }

  /** An alert's number is its place among those that were told. */
  #tell({ notices, gathered, replaces }: AlertDraft): void {
    const n = this.told.length
    this.told.push({
      at: this.now,
      tells: notices.map(saidIn),
      gathered,
      replaces: replaces.flatMap((number) => this.told[number] ?? []),
    })
    this.#recent = [...this.#recent.slice(-20), { n, toldAt: this.now, notices }]
  }

  #isVoid({ kind, monitorId, incident }: Waiting): boolean {
    return kind === 'reminder' && this.#watched(monitorId).incident !== incident
  }

  #noteTold(told: Waiting | undefined): void {
    const watched = told && this.#watched(told.monitorId)
    if (told?.kind === 'down' && watched?.incident === told.incident) watched.toldAt = this.now
    this.#noteReminder(told, 'remindedAt')
  }

  #noteReminder(reminder: Waiting | undefined, as: 'remindedAt' | 'skippedAt'): void {
    const watched = reminder && this.#watched(reminder.monitorId)
    if (reminder?.kind === 'reminder' && watched !== undefined) watched[as] = this.now
  }

  #noticeOf(waiting: Waiting): Notice {
    const { monitor } = this.#watched(waiting.monitorId)
    return {
      about: 'monitor',
      ...waiting,
      id: idOf(waiting),
      monitorName: monitor.definition.name,
      muted: isMuted(monitor, this.now),
      breaksQuiet: monitor.definition.alertsInQuietHours,
    }
  }
}

function idOf(waiting: Waiting): string {
  return `${saidIn(waiting)} ${waiting.at}`
}

function saidIn({
  incident,
  kind,
}: Pick<Waiting, 'kind'> & { readonly incident: { readonly id: string } }): string {
  return `${incident.id} ${kind}`
}
