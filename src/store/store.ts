import type { Channel } from '../contract/alerts.ts'
import type { AlertItem, AlertKind } from '../domain/alerts/words.ts'
import type { HeartbeatKind } from '../domain/apply.ts'
import type { Gap, IncidentFacts, IncidentReason, Monitor, Transition } from '../domain/monitor.ts'
import type { AccountStore, Mirror } from './account-store.ts'
import type { RelayStore } from './relay-store.ts'

/** A monitor as it is stored: what the domain knows, its secrets, and its place in the log of signals. */
export interface MonitorRecord {
  /** Small integer that stands for the monitor inside the database; never shown. */
  readonly key: number
  readonly monitor: Monitor
  /** The push token: 22 characters of base64url. */
  readonly token: string
  /** Names the monitor's badge; not a credential for pushing. */
  readonly badgeKey: string
  /** The `seq` of its newest signal in the log, or 0. */
  readonly headSeq: number
  /** The `n` of its newest signal, or 0. */
  readonly lastN: number
  /** What is known besides of one that a remote account watches; null for one of our own. */
  readonly mirror: Mirror | null
}

/** A signal as it is kept. Times are UTC milliseconds. */
export interface HeartbeatRecord {
  /** Its place in the log of all signals; rises by one for each signal of any monitor. */
  readonly seq: number
  readonly monitorKey: number
  /** Counts up from 1 per monitor. */
  readonly n: number
  /** The `seq` of the monitor's previous signal, or 0. */
  readonly prevSeq: number
  readonly at: number
  readonly kind: HeartbeatKind
  readonly exitStatus: number | null
  readonly runId: string | null
  readonly durationMs: number | null
  readonly message: string | null
  /** How long the kept body is; null where none came. */
  readonly bodyBytes: number | null
  readonly method: string
  readonly sourceIp: string
  readonly userAgent: string | null
}

/** A transition as it is kept. */
export interface TransitionRecord {
  readonly id: number
  readonly monitorKey: number
  readonly transition: Transition
  /** When it was announced to the user, or found to need no announcement; null until then. */
  readonly announcedAt: number | null
}

/** An incident as it is kept. */
export interface IncidentRecord {
  readonly id: string
  readonly monitorKey: number
  readonly startedAt: number
  readonly endedAt: number | null
  readonly reason: IncidentReason
  readonly facts: IncidentFacts
}

/** One thing that an alert tells, in brief: what of which incident of which monitor. */
export type AlertNotice = Pick<AlertItem, 'monitorId' | 'incidentId' | 'kind'>

/** When people were told of an incident. */
export interface LastTold {
  /** That it began; null: never. */
  readonly toldAt: number | null
  /** That it goes on, the last time; null: never. */
  readonly remindedAt: number | null
}

/** How an alert fares on one channel. */
export interface DeliveryRecord {
  readonly channel: Channel
  readonly state: 'waiting' | 'delivered' | 'failed' | 'skipped'
  readonly attempts: number
  /** When it was delivered, given up or skipped; of one that waits, when it was last tried. Null: not tried yet. */
  readonly at: number | null
  readonly retryAt: number | null
  readonly detail: string | null
}

/** An alert as it is kept. */
export interface AlertRecord {
  /** Counts up from 1; none is given twice. */
  readonly n: number
  readonly at: number
  readonly kind: AlertKind | 'test'
  readonly title: string
  readonly text: string
  /** The id of the monitor that it is about; null for several, and for none. */
  readonly monitorId: string | null
  /** What it tells; of very many, some. */
  readonly items: readonly AlertItem[]
  /** How many more there were. */
  readonly more: number
  /** The numbers of alerts whose place it takes. */
  readonly replaces: readonly number[]
  readonly withheld: 'muted' | null
  readonly deliveries: readonly DeliveryRecord[]
}

/** An API key: only its SHA-256 is kept. */
export interface KeyRecord {
  readonly id: string
  readonly name: string
  readonly scope: 'read' | 'write'
  readonly hash: Uint8Array
  /** Its first characters, so that a person can tell keys apart. */
  readonly prefix: string
  readonly createdAt: number
  readonly lastUsedAt: number | null
}

/** What a start needs to know. */
export interface StoredWorld {
  readonly monitors: readonly MonitorRecord[]
  /** Signals that the stored states do not reflect yet, oldest first. */
  readonly unapplied: readonly HeartbeatRecord[]
  /** The highest `seq` ever given. */
  readonly lastSeq: number
  /** The last moment at which the receiver is known to have listened; null on the first start. */
  readonly listenedUntil: number | null
}

/**
 * The database. Every method is synchronous; those that write take part in the surrounding `transaction`, or
 * are one of their own. A failed write throws a `StoreError` and changes nothing; inside a `transaction` let the error
 * through, because SQLite may have undone the whole of it. A full disk needs no reopening: once there is room, the next
 * write succeeds.
 *
 * Signals go to one append-only log, in which each row links to the previous one of its monitor; that costs one
 * sequential write per signal, however many monitors there are. The states of monitors are saved when a
 * transition or an edit changes them, and for the rest now and then (`saveStates`): a start applies the signals that
 * came after (`load().unapplied`) again, which gives the same states.
 */
export interface Store extends RelayStore, AccountStore {
  /**
   * Runs `work` in one durable transaction: when this returns, it is on disk; when it throws, nothing of it is. Inside of
   * another it is a part of that one, which can fail by itself. Throws what `work` throws.
   */
  transaction<T>(work: () => T): T
  load(): StoredWorld

  /** Adds a monitor; gives its key. */
  insertMonitor(record: Omit<MonitorRecord, 'key'>): number
  /**
   * Writes a monitor whole: definition, state, token, mute, and up to which signal its state is known. Throws an Error where there
   * is no such monitor.
   */
  updateMonitor(record: MonitorRecord): void
  /**
   * The same for a monitor of which nothing but its state has changed, and up to which signal that is known: a quarter of the work,
   * where it is done for all of them.
   */
  updateState(record: MonitorRecord): void
  /** Removes a monitor with its signals, bodies, transitions and incidents; takes some 6 µs per signal. */
  deleteMonitor(key: number): void
  /**
   * Writes the states of `records`, and that all signals up to `throughSeq` are reflected in stored states. Every monitor
   * with a signal since the last call has to be among them, or have been written by `updateMonitor` or `updateState` since. Skips monitors that
   * are no longer there.
   */
  saveStates(records: readonly MonitorRecord[], throughSeq: number): void

  appendHeartbeat(heartbeat: HeartbeatRecord, body: Uint8Array | null): void
  /**
   * The newest signals of a monitor, newest first, at most `limit`, following the links from `record.headSeq`. `beforeN`: only those with
   * `n` below it. `sinceAt`: stops at the first that is older.
   */
  heartbeats(
    record: Pick<MonitorRecord, 'headSeq'>,
    options: { readonly limit: number; readonly beforeN?: number; readonly sinceAt?: number },
  ): readonly HeartbeatRecord[]
  /** The body of a signal, or null where the signal or its body does not exist. */
  heartbeatBody(record: Pick<MonitorRecord, 'headSeq'>, n: number): Uint8Array | null
  /**
   * Retention: removes signals older than `beforeAt` and, of monitors with more than `perMonitor` signals, the oldest, with their
   * bodies. Signals that the stored states do not reflect are kept. Goes through the log in passes; each call looks at no more
   * than `batch` signals, so that none blocks for long. Gives how many it looked at; 0: the pass is over, there is nothing left to
   * remove, and the next call begins another.
   */
  removeOldHeartbeats(options: {
    readonly beforeAt: number
    readonly perMonitor: number
    readonly batch: number
  }): number

  /**
   * Retention: removes transitions older than `beforeAt`, their incidents, and gaps. Of each monitor the newest transition stays, which
   * tells its state ever since, and so does what was not announced yet. Goes by passes and batches, as `removeOldHeartbeats` does, and gives
   * the same.
   */
  removeOldTransitions(options: { readonly beforeAt: number; readonly batch: number }): number

  /**
   * Writes a transition, and with it the opening or the ending of its incident: it opens where the transition leads to `down`,
   * and ends at the transition's time where it leads out of it. Gives the transition's id.
   */
  insertTransition(monitorKey: number, transition: Transition): number
  /** Transitions nobody was told of yet, oldest first. */
  unannounced(): readonly TransitionRecord[]
  markAnnounced(transitionId: number, at: number): void
  /** Transitions of a monitor at or after `sinceAt`, oldest first, preceded by the last one before (the state at `sinceAt`). */
  transitions(monitorKey: number, sinceAt: number): readonly TransitionRecord[]
  /** Incidents of a monitor, newest first. `before`: only those that started before it. */
  incidents(
    monitorKey: number,
    options: { readonly limit: number; readonly before?: number },
  ): readonly IncidentRecord[]

  /** Writes an alert with its deliveries; gives its number. `notices`: all that it tells, also beyond its items. */
  insertAlert(alert: Omit<AlertRecord, 'n'>, notices: Iterable<AlertNotice>): number
  /** Writes how an alert fares on a channel, in place of what was known of that. */
  saveDelivery(n: number, delivery: DeliveryRecord): void
  alert(n: number): AlertRecord | null
  /** Alerts, newest first: those with `n` below `before` and above `after`, about that monitor, where these are given. */
  alerts(options: {
    readonly limit: number
    readonly before?: number | undefined
    readonly after?: number | undefined
    readonly monitorId?: string | undefined
  }): readonly AlertRecord[]
  /** When people were told of an incident by alerts that are still kept and were not withheld. */
  lastTold(monitorId: string, incidentId: string): LastTold
  /** Alerts with a delivery that waits, oldest first. */
  undelivered(): readonly AlertRecord[]
  /**
   * Retention: removes alerts older than `beforeAt`, the oldest of more than `most`, and of those that were withheld the oldest of more than
   * `mostWithheld`; but none with a delivery that waits, and no more than `batch` a call. Gives how many it removed.
   */
  removeOldAlerts(options: {
    readonly beforeAt: number
    readonly most: number
    readonly mostWithheld: number
    readonly batch: number
  }): number

  /** Notes that the receiver is listening at `at`. */
  noteListening(at: number): void
  insertGap(gap: Gap): void
  /** Gaps that end at or after `sinceAt`, oldest first. */
  gaps(sinceAt: number): readonly Gap[]

  /** All settings that were ever set, by name, as JSON values. */
  settings(): Readonly<Record<string, unknown>>
  /** Sets what `changed` names and leaves the rest, also where it names one as undefined. */
  saveSettings(changed: Readonly<Record<string, unknown>>): void

  /** API keys, oldest first. */
  keys(): readonly KeyRecord[]
  insertKey(key: KeyRecord): void
  /** Gives whether there was such a key. */
  deleteKey(id: string): boolean
  touchKey(id: string, at: number): void

  /** Writes out what is in the -wal file, and lets others open the database. Nothing may be called after it. */
  close(): void
}

/** What can be wrong with the database or its folder, in terms of what the user can do. */
export type StoreProblem =
  | 'folder not writable'
  | 'held by another instance'
  | 'newer version'
  | 'damaged'
  | 'disk full'
  | 'read-only'
  | 'busy'
  | 'failed'

/** A problem of the store; its message is one clear line that says what to do. */
export class StoreError extends Error {
  readonly problem: StoreProblem

  constructor(problem: StoreProblem, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StoreError'
    this.problem = problem
  }
}
