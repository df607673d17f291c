import { randomUUID } from 'node:crypto'
import { alerts } from '../domain/alert.ts'
import { apply } from '../domain/apply.ts'
import { judge } from '../domain/judge.ts'
import { type MonitorDefinition, NEVER_HEARD, type Outcome, type Transition } from '../domain/monitor.ts'
import type { Signal } from '../domain/signal.ts'
import type { Mirror } from '../store/account-store.ts'
import type { HeartbeatRecord, MonitorRecord, Store } from '../store/store.ts'
import { type Entry, lookAt, newEntry } from './entry.ts'
import { newToken } from './secrets.ts'
import type { World } from './world.ts'

/** What a signal brings besides what it says: kept, never judged. */
export type SignalNotes = Pick<HeartbeatRecord, 'message' | 'method' | 'sourceIp' | 'userAgent'> & {
  readonly body: Uint8Array | null
  /** What the job took by its own account; counts where no start tells. */
  readonly durationMs: number | null
  /** What names it wherever it is passed on: a UUID in lower case, of a signal that was relayed to us. */
  readonly deliveryId: string | null
}

/** What a write has done, in the order in which it happened; told when it is on disk. */
export type Happening =
  | { readonly what: 'changed'; readonly entry: Entry }
  | { readonly what: 'removed'; readonly entry: Entry }
  | { readonly what: 'heartbeat'; readonly entry: Entry; readonly heartbeat: HeartbeatRecord }
  | {
      readonly what: 'transition'
      readonly entry: Entry
      readonly transition: Transition
      /** Its number in the store, where people may have to be told of it; else null. */
      readonly toAnnounce: number | null
    }

/**
 * A write in progress: what `Ledger` makes of one transaction. Monitors change in memory as they change on disk; names by which
 * they are found only change once all of it is on disk.
 */
export class Writing {
  readonly happenings: Happening[] = []
  readonly #store: Store
  readonly #world: World
  readonly #number: number
  readonly #mayJudge: boolean
  readonly #lastSeqBefore: number
  readonly #changed: { readonly entry: Entry; readonly before: MonitorRecord }[] = []
  readonly #toSave = new Set<Entry>()
  readonly #added: Entry[] = []
  readonly #removed: Entry[] = []

  /** `mayJudge`: else `judge` leaves monitors as they are. */
  constructor(store: Store, world: World, number: number, mayJudge: boolean) {
    this.#store = store
    this.#world = world
    this.#number = number
    this.#mayJudge = mayJudge
    this.#lastSeqBefore = world.lastSeq
  }

  /** The monitors of a slug, those that this write makes included. */
  bySlug(slug: string): readonly Entry[] {
    const made = this.#added.filter((entry) => entry.record.monitor.definition.slug === slug)
    return [...this.#world.bySlug(slug), ...made]
  }

  /**
   * Lets the time until `now` do what it does to a monitor (semantics.md, rules 1, 2 and 5). Not while it is not known what came in: that
   * is made up for.
   */
  judge(entry: Entry, now: number): void {
    if (this.#mayJudge && now >= entry.dueAt) this.judgeAnew(entry, now)
  }

  /** The same, whenever it was due, which is not to be relied on after a gap: a clock that was set back un-does lateness. */
  judgeAnew(entry: Entry, now: number): void {
    // Whoever watches it judges it.
    if (entry.record.mirror !== null) return
    for (;;) {
      const { monitor } = entry.record
      const outcome = judge(monitor, now)
      if (outcome.monitor === monitor) return
      this.change(entry, outcome)
    }
  }

  /** Whether a signal was taken before: it was relayed to us, and our answer was lost on the way. */
  isTaken(entry: Entry, deliveryId: string): boolean {
    return this.#store.knowsDelivery(entry.record.key, deliveryId)
  }

  /** Takes a signal of a monitor, which is judged up to `now` before, if it may be (semantics.md, rules 3 to 7). */
  signal(entry: Entry, signal: Signal, notes: SignalNotes, now: number): void {
    this.judge(entry, now)
    const { record } = entry
    const applied = apply(record.monitor, signal, now)
    this.#world.lastSeq += 1
    const heartbeat: HeartbeatRecord = {
      seq: this.#world.lastSeq,
      monitorKey: record.key,
      n: record.lastN + 1,
      prevSeq: record.headSeq,
      at: now,
      kind: applied.kind,
      exitStatus: signal.exitStatus,
      runId: signal.runId,
      durationMs: applied.durationMs ?? notes.durationMs,
      message: notes.message,
      bodyBytes: notes.body === null ? null : notes.body.byteLength,
      method: notes.method,
      sourceIp: notes.sourceIp,
      userAgent: notes.userAgent,
    }
    this.#store.appendHeartbeat(heartbeat, notes.body)
    this.#put(entry, { ...record, monitor: applied.monitor, headSeq: heartbeat.seq, lastN: heartbeat.n })
    this.happenings.push({ what: 'heartbeat', entry, heartbeat })
    if (notes.deliveryId !== null || record.monitor.definition.relayUrl !== null) {
      this.#relay(entry, heartbeat, signal, notes)
    }
    this.#transition(entry, applied.transition)
  }

  /** Changes a monitor to what the domain made of it, and saves it whole. */
  change(entry: Entry, outcome: Outcome): void {
    this.replace(entry, { ...entry.record, monitor: outcome.monitor })
    this.#transition(entry, outcome.transition)
  }

  /** Changes what is stored of a monitor, and saves it whole. */
  replace(entry: Entry, record: MonitorRecord): void {
    const { relayUrl } = record.monitor.definition
    if (relayUrl !== entry.record.monitor.definition.relayUrl) this.#relink(record.key, relayUrl)
    this.#put(entry, record)
    this.#toSave.add(entry)
  }

  /** Adds a monitor that was never heard: one of our own, or, with `mirror`, one that a remote account watches. */
  add(definition: MonitorDefinition, now: number, mirror: Mirror | null = null): Entry {
    const record = {
      monitor: {
        id: this.#world.newId(now),
        definition,
        state: NEVER_HEARD,
        mute: null,
        createdAt: now,
        updatedAt: now,
      },
      token: newToken(),
      badgeKey: newToken(),
      headSeq: 0,
      lastN: 0,
      mirror,
    }
    const entry = newEntry({ ...record, key: this.#store.insertMonitor(record) })
    entry.touchedBy = this.#number
    this.#added.push(entry)
    this.happenings.push({ what: 'changed', entry })
    return entry
  }

  /** Removes a monitor with all its history. */
  remove(entry: Entry): void {
    this.#store.deleteMonitor(entry.record.key)
    this.#removed.push(entry)
    this.happenings.push({ what: 'removed', entry })
  }

  /** Writes what has to be written before the commit. */
  save(): void {
    if (this.#toSave.size === 0) return
    const before = new Map(this.#changed.map(({ entry, before }) => [entry, before]))
    for (const entry of this.#toSave) {
      if (isStateAlone(before.get(entry), entry.record)) this.#store.updateState(entry.record)
      else this.#store.updateMonitor(entry.record)
    }
  }

  /**
   * Lets everybody find what is on disk now. Gives the monitors that got signals only: their states can be saved later, because the
   * log tells them again.
   */
  publish(): readonly Entry[] {
    const unsaved: Entry[] = []
    for (const { entry, before } of this.#changed) {
      if (this.#toSave.has(entry)) this.#world.rename(entry, before)
      else unsaved.push(entry)
    }
    for (const entry of this.#added) {
      this.#world.add(entry)
      if (entry.record.headSeq > 0 && !this.#toSave.has(entry)) unsaved.push(entry)
    }
    for (const entry of this.#removed) {
      entry.removed = true
      this.#world.remove(entry)
    }
    return unsaved
  }

  /** Puts memory back to what it was, after a transaction that failed. */
  undo(): void {
    this.#world.lastSeq = this.#lastSeqBefore
    for (const { entry, before } of this.#changed) this.#set(entry, before)
  }

  #put(entry: Entry, record: MonitorRecord): void {
    if (entry.touchedBy !== this.#number) {
      entry.touchedBy = this.#number
      this.#changed.push({ entry, before: entry.record })
      this.happenings.push({ what: 'changed', entry })
    }
    this.#set(entry, record)
  }

  /** Notes which signal it is, so that it is taken once, and puts it into the outbox where it is to be passed on. */
  #relay(
    entry: Entry,
    { seq, monitorKey, n, at }: HeartbeatRecord,
    signal: Signal,
    notes: SignalNotes,
  ): void {
    const { message, body } = notes
    const deliveryId = notes.deliveryId ?? randomUUID()
    this.#store.noteDelivery(monitorKey, n, deliveryId)
    if (entry.record.monitor.definition.relayUrl === null) return
    const { kind, exitStatus, runId } = signal
    const said = { kind, exitStatus, runId, message, body }
    this.#store.appendRelayed({ seq, monitorKey, deliveryId, at, ...said })
  }

  /** What became of signals at one URL says nothing of another. What waits goes to the new one, if there is one. */
  #relink(monitorKey: number, relayUrl: string | null): void {
    this.#store.forgetRelay(monitorKey)
    if (relayUrl === null) this.#store.removeRelayed({ monitorKey })
  }

  #set(entry: Entry, record: MonitorRecord): void {
    entry.record = record
    entry.dueAt = lookAt(record)
  }

  #transition(entry: Entry, transition: Transition | null): void {
    if (transition === null) return
    this.#toSave.add(entry)
    const id = this.#store.insertTransition(entry.record.key, transition)
    const isTold = alerts(transition)
    if (!isTold) this.#store.markAnnounced(id, transition.at)
    this.happenings.push({ what: 'transition', entry, transition, toAnnounce: isTold ? id : null })
  }
}

/** Whether a monitor differs by its state alone from what it was before, which is on disk. */
function isStateAlone(before: MonitorRecord | undefined, after: MonitorRecord): boolean {
  if (before === undefined) return false
  return (
    isSameBut(before, after, ['monitor', 'headSeq', 'lastN']) &&
    isSameBut(before.monitor, after.monitor, ['state'])
  )
}

function isSameBut<T extends object>(a: T, b: T, except: readonly (keyof T)[]): boolean {
  for (const key in b) if (a[key] !== b[key] && !except.includes(key)) return false
  return true
}
