import { alerts } from '../domain/alert.ts'
import { apply } from '../domain/apply.ts'
import { judge } from '../domain/judge.ts'
import type { Monitor, Outcome, Transition } from '../domain/monitor.ts'
import type { Signal } from '../domain/signal.ts'
import type { HeartbeatRecord, MonitorRecord, Store } from '../store/store.ts'
import { type Entry, lookAt, newEntry } from './entry.ts'
import type { World } from './world.ts'

/** What a signal brings besides what it says: kept, never judged. */
export type SignalNotes = Pick<HeartbeatRecord, 'message' | 'method' | 'sourceIp' | 'userAgent'> & {
  readonly body: Uint8Array | null
  /** What the job took by its own account; counts where no start tells. */
  readonly durationMs: number | null
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
      readonly id: number
    }

/**
 * The one write path. Every change of a monitor is made in a `write`: one durable transaction, after which memory and
 * database agree, whether it succeeded or not. Between reading a monitor and writing it nothing else runs.
 */
export class Ledger {
  readonly #store: Store
  readonly #world: World
  readonly #told: (happenings: readonly Happening[]) => void
  #writes = 0
  /** Monitors with signals that their stored state does not reflect. */
  #unsaved = new Set<Entry>()

  /** `told` hears of every write that succeeded, before `write` returns. */
  constructor(store: Store, world: World, told: (happenings: readonly Happening[]) => void) {
    this.#store = store
    this.#world = world
    this.#told = told
  }

  /**
   * Does `work` in one transaction and gives what it gives. Throws what it throws, or a StoreError; then nothing has
   * changed, neither on disk nor in memory.
   */
  write<T>(work: (writing: Writing) => T): T {
    this.#writes += 1
    const writing = new Writing(this.#store, this.#world, this.#writes)
    let result: T
    try {
      result = this.#store.transaction(() => {
        const value = work(writing)
        writing.save()
        return value
      })
    } catch (error) {
      writing.undo()
      throw error
    }
    for (const entry of writing.unsaved) this.#unsaved.add(entry)
    this.#told(writing.happenings)
    return result
  }

  /** Takes the monitors whose states should be saved; whoever takes them saves them or gives them back. */
  takeUnsaved(): readonly Entry[] {
    const taken = [...this.#unsaved]
    this.#unsaved.clear()
    return taken
  }

  giveBackUnsaved(entries: readonly Entry[]): void {
    for (const entry of entries) this.#unsaved.add(entry)
  }
}

/** A write in progress. */
export class Writing {
  readonly happenings: Happening[] = []
  /** Monitors that got signals only: their states can be saved later, because the log tells them again. */
  readonly unsaved: Entry[] = []
  readonly #store: Store
  readonly #world: World
  readonly #number: number
  readonly #lastSeqBefore: number
  readonly #before: { readonly entry: Entry; readonly record: MonitorRecord }[] = []
  readonly #toSave = new Set<Entry>()
  readonly #added: Entry[] = []
  readonly #removed: Entry[] = []

  constructor(store: Store, world: World, number: number) {
    this.#store = store
    this.#world = world
    this.#number = number
    this.#lastSeqBefore = world.lastSeq
  }

  /** The monitors of a slug, those that this write makes included. */
  bySlug(slug: string): readonly Entry[] {
    const made = this.#added.filter((entry) => entry.record.monitor.definition.slug === slug)
    return [...this.#world.bySlug(slug), ...made]
  }

  /** Lets the time until `now` do what it does to a monitor (semantics.md, rules 1, 2 and 5). */
  judge(entry: Entry, now: number): void {
    if (entry.dueAt === null || now < entry.dueAt) return
    for (;;) {
      const { monitor } = entry.record
      const outcome = judge(monitor, now)
      if (outcome.monitor === monitor) return
      this.change(entry, outcome)
    }
  }

  /** Takes a signal of a monitor, which is judged up to `now` before (semantics.md, rules 3 to 7). Gives it as it is kept. */
  signal(entry: Entry, signal: Signal, notes: SignalNotes, now: number): HeartbeatRecord {
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
    this.#transition(entry, applied.transition)
    return heartbeat
  }

  /** Changes a monitor to what the domain made of it, and saves it whole. */
  change(entry: Entry, outcome: Outcome): void {
    this.replace(entry, { ...entry.record, monitor: outcome.monitor })
    this.#transition(entry, outcome.transition)
  }

  /** Changes what is stored of a monitor, and saves it whole. */
  replace(entry: Entry, record: MonitorRecord): void {
    this.#put(entry, record)
    this.#toSave.add(entry)
  }

  /** Adds a monitor. Nothing can be found by a name of it before the write has succeeded. */
  add(monitor: Monitor, secrets: Pick<MonitorRecord, 'token' | 'badgeKey'>): Entry {
    const record = { monitor, ...secrets, headSeq: 0, lastN: 0 }
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
    for (const entry of this.#toSave) this.#store.updateMonitor(entry.record)
    for (const { entry, record } of this.#before) {
      this.#world.rename(entry, record)
      if (!this.#toSave.has(entry)) this.unsaved.push(entry)
    }
    for (const entry of this.#added) {
      this.#world.add(entry)
      if (entry.record.headSeq > 0 && !this.#toSave.has(entry)) this.unsaved.push(entry)
    }
    for (const entry of this.#removed) {
      entry.removed = true
      this.#world.remove(entry)
    }
  }

  /** Puts memory back to what it was, after a transaction that failed. */
  undo(): void {
    this.#world.lastSeq = this.#lastSeqBefore
    for (const entry of this.#added) this.#world.remove(entry)
    for (const entry of this.#removed) {
      if (!entry.removed) continue
      entry.removed = false
      this.#world.add(entry)
    }
    for (const { entry, record } of this.#before) {
      const failed = entry.record
      entry.record = record
      entry.dueAt = lookAt(record.monitor)
      this.#world.rename(entry, failed)
    }
  }

  #put(entry: Entry, record: MonitorRecord): void {
    if (entry.touchedBy !== this.#number) {
      entry.touchedBy = this.#number
      this.#before.push({ entry, record: entry.record })
      this.happenings.push({ what: 'changed', entry })
    }
    entry.record = record
    entry.dueAt = lookAt(record.monitor)
  }

  #transition(entry: Entry, transition: Transition | null): void {
    if (transition === null) return
    this.#toSave.add(entry)
    const id = this.#store.insertTransition(entry.record.key, transition)
    if (!alerts(transition)) this.#store.markAnnounced(id, transition.at)
    this.happenings.push({ what: 'transition', entry, transition, id })
  }
}
