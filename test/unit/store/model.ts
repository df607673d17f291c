import type { Gap, Incident, Transition } from '../../../src/domain/monitor.ts'
import type {
  HeartbeatRecord,
  IncidentRecord,
  KeyRecord,
  MonitorRecord,
  TransitionRecord,
} from '../../../src/store/store.ts'

/** A signal and its body. */
export interface Kept {
  readonly heartbeat: HeartbeatRecord
  readonly body: Uint8Array | null
}

/** A monitor as the caller knows it, and as it was last saved. */
export interface Known {
  live: MonitorRecord
  saved: MonitorRecord
}

/** What the store should hold, in plain arrays. Nothing here is clever. */
export class Model {
  readonly monitors: Known[] = []
  log: Kept[] = []
  transitions: TransitionRecord[] = []
  incidents: IncidentRecord[] = []
  gaps: Gap[] = []
  keys: KeyRecord[] = []
  settings: Record<string, unknown> = {}
  listenedUntil: number | null = null
  throughSeq = 0
  lastSeq = 0

  remove(known: Known): void {
    const { key } = known.live
    this.monitors.splice(this.monitors.indexOf(known), 1)
    this.log = this.log.filter(({ heartbeat }) => heartbeat.monitorKey !== key)
    this.transitions = this.transitions.filter(({ monitorKey }) => monitorKey !== key)
    this.incidents = this.incidents.filter(({ monitorKey }) => monitorKey !== key)
  }

  saveStates(): void {
    for (const known of this.monitors) {
      const { monitor, headSeq, lastN } = known.live
      known.saved = {
        ...known.saved,
        monitor: { ...known.saved.monitor, state: monitor.state },
        headSeq,
        lastN,
      }
    }
    this.throughSeq = this.lastSeq
  }

  transition(id: number, monitorKey: number, transition: Transition): void {
    this.transitions.push({ id, monitorKey, transition, announcedAt: null })
    if (transition.incident === null) return
    if (transition.to === 'down') {
      this.incidents.push({ ...transition.incident, monitorKey, endedAt: null })
    } else {
      this.incidents = this.incidents.map((incident) =>
        incident.id === transition.incident?.id ? { ...incident, endedAt: transition.at } : incident,
      )
    }
  }

  announce(id: number, at: number): void {
    this.transitions = this.transitions.map((each) => (each.id === id ? { ...each, announcedAt: at } : each))
  }

  removeOld(beforeAt: number, perMonitor: number): void {
    const savedN = new Map(this.monitors.map(({ saved }) => [saved.key, saved.lastN]))
    this.log = this.log.filter(({ heartbeat: { seq, at, n, monitorKey } }) => {
      if (seq > this.throughSeq) return true
      return at >= beforeAt && n > (savedN.get(monitorKey) ?? 0) - perMonitor
    })
    this.transitions = this.transitions.filter(({ id, monitorKey, transition, announcedAt }) => {
      const isNewest = this.transitions.findLast((each) => each.monitorKey === monitorKey)?.id === id
      return transition.at >= beforeAt || announcedAt === null || isNewest
    })
    this.incidents = this.incidents.filter(({ id, endedAt }) => {
      return endedAt === null || this.transitions.some(({ transition }) => transition.incident?.id === id)
    })
    this.gaps = this.gaps.filter(({ to }) => to >= beforeAt)
  }

  /** What a start should find. */
  unapplied(): HeartbeatRecord[] {
    const savedHead = new Map(this.monitors.map(({ saved }) => [saved.key, saved.headSeq]))
    return this.log
      .map(({ heartbeat }) => heartbeat)
      .filter(({ seq, monitorKey }) => seq > this.throughSeq && seq > (savedHead.get(monitorKey) ?? 0))
  }

  /** Newest first. */
  historyOf(monitorKey: number): Kept[] {
    return this.log.filter(({ heartbeat }) => heartbeat.monitorKey === monitorKey).reverse()
  }

  openIncidentOf(monitorKey: number): Incident | null {
    const last = this.transitions.findLast((each) => each.monitorKey === monitorKey)
    return last?.transition.to === 'down' ? last.transition.incident : null
  }
}
