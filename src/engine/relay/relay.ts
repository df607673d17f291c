import type { RelayView } from '../../contract/relay.ts'
import { relayedBytes } from '../../store/relay-store.ts'
import type { HeartbeatRecord, Store } from '../../store/store.ts'
import type { Clock } from '../clock.ts'
import type { Entry } from '../entry.ts'
import type { World } from '../world.ts'
import { pauseMs } from './back-off.ts'
import { type Backlog, closeLane, isClosed, type Lane, newLane, newRecord, relayView } from './lane.ts'
import { type Change, type Outcome, Outcomes } from './outcomes.ts'
import { Reports } from './reports.ts'
import { Room } from './room.ts'
import type { SendRelayed } from './send-relayed.ts'
import { Traffic } from './traffic.ts'

/** What a relay works with. */
export interface RelayParts {
  readonly store: Store
  readonly clock: Clock
  readonly send: SendRelayed
  /** From 0 to 1, another each time. */
  readonly chance: () => number
  /** Hears of monitors that look different, a little later. */
  readonly onChange: (entries: readonly Entry[]) => void
  /** Hears, in sentences without a secret, of what does not get through. */
  readonly onTrouble: (line: string) => void
  readonly onError: (error: unknown) => void
}

/** How soon clients hear of a backlog that has changed: that of a busy monitor changes all the time. */
const TOLD_AFTER_MS = 500

/**
 * Forwards signals to the remote push URLs that their monitors are linked to (product.md, "Sync"). What a signal says was written to the
 * outbox along with it; from there it goes out, of each monitor one at a time and in order, until it is delivered. One that was
 * delivered when this process was killed, before that was on disk, is sent again (docs/relay.md).
 */
export class Relay {
  readonly #parts: RelayParts
  /** By the keys of their monitors. */
  readonly #lanes = new Map<number, Lane>()
  readonly #outcomes: Outcomes
  readonly #room: Room
  readonly #traffic: Traffic
  readonly #reports: Reports
  /** The lanes that look different, until that is told. */
  readonly #changed = new Set<Lane>()
  #cancelTelling: (() => void) | null = null

  constructor(parts: RelayParts) {
    this.#parts = parts
    const onWritten = (outcome: Outcome, change: Change) => this.#onWritten(outcome, change)
    this.#outcomes = new Outcomes({ ...parts, onWritten })
    const lanes = { [Symbol.iterator]: () => this.#lanes.values() }
    this.#room = new Room(lanes, this.#outcomes, (lane, change) => this.#apply(lane, change))
    const onOutcome = (outcome: Outcome) => this.#outcomes.add(outcome)
    this.#traffic = new Traffic({ ...parts, onOutcome, onEmpty: (lane) => this.#onEmpty(lane) })
    this.#reports = new Reports(parts.onTrouble)
  }

  /** Finds what an earlier run has left. */
  recover(world: World): void {
    const { store } = this.#parts
    const backlogs = new Map(store.relayBacklogs().map((one) => [one.monitorKey, one]))
    const records = new Map(store.relays().map((one) => [one.monitorKey, one]))
    for (const entry of world.entries()) {
      const { key, monitor } = entry.record
      const { relayUrl } = monitor.definition
      if (relayUrl === null) continue
      const { waiting, bytes } = backlogs.get(key) ?? NO_BACKLOG
      const oldestAt = waiting === 0 ? null : store.oldestRelayedAt(key)
      this.#open(entry, relayUrl, { waiting, bytes, oldestAt }, records.get(key))
    }
  }

  /** Begins to send. */
  begin(): void {
    this.#traffic.begin()
    for (const lane of this.#lanes.values()) this.#traffic.go(lane)
  }

  /** Follows a monitor that may have got another relay URL, or none. What waits goes to the new one. */
  watch(entry: Entry): void {
    const { key, monitor } = entry.record
    const { relayUrl } = monitor.definition
    const lane = this.#lanes.get(key)
    if (relayUrl === (lane?.url ?? null)) return
    if (lane !== undefined) this.#close(lane)
    if (relayUrl === null) return
    const { waiting, bytes, oldestAt } = lane ?? NO_BACKLOG
    this.#open(entry, relayUrl, { waiting, bytes, oldestAt })
  }

  /** Lets go of a monitor that was removed. */
  forget({ record }: Entry): void {
    const lane = this.#lanes.get(record.key)
    if (lane !== undefined) this.#close(lane)
  }

  /** Takes note of a signal that is in the outbox now. */
  add({ monitorKey, at, message, bodyBytes }: HeartbeatRecord): void {
    const lane = this.#lanes.get(monitorKey)
    if (lane === undefined) return
    const bytes = relayedBytes(message, bodyBytes)
    lane.waiting += 1
    lane.bytes += bytes
    lane.oldestAt ??= at
    this.#room.add(bytes)
    try {
      this.#room.make(lane)
    } catch (error) {
      this.#parts.onError(error)
    }
    this.#traffic.hurry(lane)
    this.#tellSoon(lane)
  }

  /** Tries everything at once that was not asked to wait: the network may be another. */
  hasten(): void {
    for (const lane of this.#lanes.values()) {
      lane.failures = 0
      this.#traffic.retry(lane)
    }
  }

  /** How the signals of a monitor fare; null where it is not linked. */
  view(monitorKey: number): RelayView | null {
    const lane = this.#lanes.get(monitorKey)
    return lane === undefined ? null : relayView(lane)
  }

  /** Sends nothing more. Waits a moment for answers that are under way, and writes them down. */
  async stop(): Promise<void> {
    this.#cancelTelling?.()
    for (const { alarm } of this.#lanes.values()) alarm.set(null)
    await this.#traffic.stop()
    this.#outcomes.stop()
    this.#cancelTelling?.()
    for (const lane of this.#lanes.values()) closeLane(lane)
  }

  #open(entry: Entry, url: string, backlog: Backlog, record = newRecord(entry.record.key)): void {
    const onRing = (lane: Lane) => this.#traffic.resume(lane)
    const lane = newLane({ entry, url, backlog, record, clock: this.#parts.clock, onRing })
    this.#lanes.set(entry.record.key, lane)
    this.#room.add(lane.bytes)
    this.#traffic.go(lane)
  }

  #close(lane: Lane): void {
    closeLane(lane)
    // What it has delivered is delivered, wherever the rest goes.
    this.#outcomes.flush()
    this.#lanes.delete(lane.record.monitorKey)
    this.#room.add(-lane.bytes)
  }

  #onWritten({ lane, result }: Outcome, change: Change): void {
    this.#apply(lane, change)
    if (isClosed(lane)) return
    const { clock, chance } = this.#parts
    lane.doing = 'nothing'
    lane.sendingSeq = 0
    lane.triedAt = clock.monotonic()
    switch (result.is) {
      case 'delivered':
        this.#onDelivered(lane)
        break
      case 'gone':
        lane.failures = 0
        lane.problem = result.detail
        break
      case 'failed':
        lane.failures += 1
        lane.problem = result.detail
        lane.isAskedToWait = result.askedForMs !== null
        this.#traffic.wait(lane, clock.now() + pauseMs(lane.failures, result.askedForMs, chance()))
        this.#reports.failed(lane, result)
    }
    this.#traffic.go(lane)
  }

  #onDelivered(lane: Lane): void {
    const wasAway = lane.failures > 0
    lane.failures = 0
    lane.problem = null
    this.#reports.delivered(lane)
    if (!wasAway) return
    // The far end is back, for all others that wait for it, too.
    for (const other of this.#lanes.values()) if (other.origin === lane.origin) this.#traffic.retry(other)
  }

  /** Lets a lane be as it is on disk now. */
  #apply(lane: Lane, { record, removed, dropped }: Change): void {
    lane.record = record
    lane.waiting -= removed.count
    lane.bytes -= removed.bytes
    this.#room.add(-removed.bytes)
    if (removed.count > 0) lane.oldestAt = this.#parts.store.oldestRelayedAt(record.monitorKey)
    if (dropped > 0) this.#reports.dropped(lane, dropped, record.dropReason ?? '')
    this.#tellSoon(lane)
  }

  #onEmpty(lane: Lane): void {
    this.#room.add(-lane.bytes)
    Object.assign(lane, NO_BACKLOG)
    this.#tellSoon(lane)
  }

  #tellSoon(lane: Lane): void {
    this.#changed.add(lane)
    this.#cancelTelling ??= this.#parts.clock.after(TOLD_AFTER_MS, () => {
      this.#cancelTelling = null
      const entries = [...this.#changed].filter((changed) => !isClosed(changed)).map(({ entry }) => entry)
      this.#changed.clear()
      if (entries.length > 0) this.#parts.onChange(entries)
    })
  }
}

const NO_BACKLOG: Backlog = { waiting: 0, bytes: 0, oldestAt: null }
