import type { Listing, RemoteEvent } from '../../remote/provider.ts'
import type { RemoteMonitor } from '../../remote/remote-monitor.ts'
import type { Store } from '../../store/store.ts'
import type { Clock } from '../clock.ts'
import type { Entry } from '../entry.ts'
import type { Ledger } from '../ledger.ts'
import { newsIn } from './inbox.ts'
import type { Told } from './mirror.ts'
import { Mirrors } from './mirrors.ts'
import type { Standing } from './standing.ts'
import { answered } from './status.ts'

interface Parts {
  readonly store: Pick<Store, 'updateAccount'>
  readonly clock: Clock
  readonly ledger: Ledger
  readonly standing: Standing
  /** Hears that the account has more monitors, or fewer. */
  readonly onChange: () => void
  /** Hears that something could not be written, and is lost. */
  readonly onLost: (error: unknown) => void
}

/** What happens over there within so long is written in one go: a busy remote has a hundred times as many events as there are writes. */
const GATHERED_MS = 100

/** Takes in what an account tells, by its list and by events, and writes it. */
export class Arrivals {
  readonly mirrors: Mirrors
  readonly #parts: Parts
  #clockOffsetMs = 0
  #heardAt: number | null = null
  /** What was told and is not written yet, and what calls off its writing. */
  #events: RemoteEvent[] = []
  #cancelWriting: (() => void) | null = null
  /** Monitors of which something was told since the list was last asked for. */
  readonly #newer = new Set<string>()
  #isOver = false

  /** `entries`: the account's monitors that are known, by its names of them. */
  constructor(parts: Parts, entries: ReadonlyMap<string, Entry>) {
    this.#parts = parts
    this.mirrors = new Mirrors({ ...parts, told: () => this.#told() }, entries)
  }

  /** When something was last told by an event, in UTC milliseconds. */
  get heardAt(): number | null {
    return this.#heardAt
  }

  /** A question for the list goes out: what events tell from now on is newer than its answer. */
  asking(): void {
    this.#newer.clear()
  }

  /** Takes a list. Rejects with a StoreError where it cannot be written; then a part of it may be. */
  async list(listing: Listing): Promise<void> {
    const { clock, standing } = this.#parts
    this.write()
    this.#clockOffsetMs = listing.clockOffsetMs
    if (listing.is === 'list') {
      const isFirst = standing.status.lastSyncAt === null
      const isNewer = (remoteId: string) => this.#newer.has(remoteId)
      await this.mirrors.takeList(listing, isFirst, isNewer, () => this.#isOver)
    }
    if (this.#isOver) return
    const lastSyncAt = clock.now()
    const { remarks } = listing.is === 'list' ? listing : standing.status
    standing.become({ ...answered(standing.status, lastSyncAt), lastSyncAt, remarks })
  }

  /** Takes an event; it is written a moment later, with those that follow. */
  event(event: RemoteEvent): void {
    const { clock, standing } = this.#parts
    this.#heardAt = clock.now()
    switch (event.is) {
      case 'monitor':
        this.#gather(event, event.monitor.remoteId)
        break
      case 'removed':
      case 'transition':
        this.#gather(event, event.remoteId)
        break
      case 'opened':
        this.#clockOffsetMs = event.clockOffsetMs
        break
      case 'reset':
      case 'skipped':
      case 'alive':
        if (this.#events.length === 0 && event.lastEventId !== null) {
          standing.advance(event.lastEventId, () => {})
        }
    }
  }

  /** Takes how a monitor is after something was done to it. Throws a StoreError. */
  shown(monitor: RemoteMonitor): void {
    this.write()
    if (!this.#isOver) this.mirrors.takeOne(monitor)
  }

  /** Writes what was told. */
  write(): void {
    const { onChange, onLost, standing, store } = this.#parts
    this.#cancelWriting?.()
    this.#cancelWriting = null
    const events = this.#events
    const last = events.at(-1)
    if (last === undefined || this.#isOver) return
    this.#events = []
    const before = this.mirrors.entries.size
    try {
      standing.advance(last.lastEventId ?? standing.status.lastEventId, (record) =>
        this.mirrors.takeNews(newsIn(events), () => store.updateAccount(record)),
      )
    } catch (error) {
      onLost(error)
    }
    if (this.mirrors.entries.size !== before) onChange()
  }

  /** Takes no more; what was told is written. */
  stop(): void {
    this.write()
    this.#isOver = true
  }

  #gather(event: RemoteEvent, remoteId: string): void {
    this.#newer.add(remoteId)
    this.#events.push(event)
    this.#cancelWriting ??= this.#parts.clock.after(GATHERED_MS, () => this.write())
  }

  #told(): Told {
    const { clock, standing } = this.#parts
    const { id: accountId, name: accountName } = standing.record
    return { accountId, accountName, now: clock.now(), clockOffsetMs: this.#clockOffsetMs }
  }
}
