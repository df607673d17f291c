import type { Known, Listing, Provider, RemoteEvent } from '../../remote/provider.ts'
import type { Clock } from '../clock.ts'
import { retryDelayMs } from './back-off.ts'
import { LiveStream } from './live-stream.ts'
import { GAVE_WAY, type OneAtATime } from './one-at-a-time.ts'

/** What a loop tells of its account. */
export interface SyncListener {
  /** A question for the list goes out: what events tell from now on is newer than the answer. */
  asking(): void
  /** Takes what was answered. Rejects where that could not be written. */
  listed(listing: Listing): Promise<void>
  /** Something has happened over there, or it was told that nothing has. */
  event(event: RemoteEvent): void
  /** Whether it tells at once what happens. */
  live(isLive: boolean): void
  /** It could not be asked: a RemoteError, a SecretError, or what nobody foresaw. `askedAt`: when that began. */
  failed(error: unknown, askedAt: number): { readonly retryAfterMs: number | null }
  /** Something that has come could not be written, or worse. */
  notWritten(error: unknown): void
}

export interface SyncParts {
  readonly clock: Clock
  /** Between 0 and 1. */
  readonly chance: () => number
  /** The account, with its key. Rejects with a SecretError where that is not to be had. */
  readonly provider: () => Promise<Provider>
  readonly requests: OneAtATime
  readonly listener: SyncListener
}

/** How often an account is asked that does not tell by itself. */
const POLL_MS = { upwarden: 30_000, healthchecks: 60_000 } as const
/** How often one is asked that does: for what it may have told in a way that we do not understand. */
const CHECK_MS = 600_000
/** After a pause, how long it gets to begin to tell what has happened meanwhile, before it is asked what is; … */
const HEAD_START_MS = 3000
/** … and to tell it: what it tells is more than what shows. */
const CATCH_UP_MS = 250
/** Before it is asked again where it had to give way to what somebody waits for. */
const AFTER_URGENT_MS = 500
/** Before it is asked again for what could not be written. */
const AGAIN_MS = 30_000

/**
 * Keeps up with one account: asks for its list, and listens to what it tells where it does; after a failure it waits, each time longer. No
 * more than one question is under way at a time, besides that for events.
 */
export class SyncLoop {
  readonly #parts: SyncParts
  readonly #stream: LiveStream
  readonly #stopping = new AbortController()
  #cancelTimer: () => void = () => {}
  #known: Known | null = null
  #failures = 0
  /** By word of the account, in monotonic time. */
  #leaveAloneUntil = 0
  /** Whether there is something that a question which is under way may have been too early for. */
  #isDue = false
  /** A question that has not gone out yet, so that nobody needs to ask another. */
  #nextList: Promise<void> | null = null

  /** `lastEventId`: what the account tells goes on after this event; null: from now on. */
  constructor(parts: SyncParts, lastEventId: string | null) {
    this.#parts = parts
    const { clock, chance, listener } = parts
    this.#stream = new LiveStream({
      clock,
      chance,
      lastEventId,
      onEvent: (event) => this.#hear(event),
      onEnd: () => {
        listener.live(false)
        this.#ask()
      },
    })
  }

  /** Where to go on after a restart. */
  get lastEventId(): string | null {
    return this.#stream.lastEventId
  }

  start(): void {
    void this.#round()
  }

  /** Asks now, whatever there is to wait for. Settles when what came is written, or nothing came. */
  syncNow(): Promise<void> {
    return this.#list()
  }

  /** The same, unless the account wants to be left alone. */
  async recheck(): Promise<void> {
    if (this.#parts.clock.monotonic() >= this.#leaveAloneUntil) await this.#list()
  }

  /** The computer was asleep: connections that are still there may be dead. */
  wake(): void {
    const { listener, requests } = this.#parts
    this.#stream.close()
    listener.live(false)
    requests.giveWay()
    void this.#round()
  }

  /** What has come is not all written: nothing of what is known can be relied on. */
  distrust(): void {
    this.#known = null
    this.#later(AGAIN_MS)
  }

  stop(): void {
    this.#stopping.abort(new Error('the account is not asked any more'))
    this.#cancelTimer()
    this.#stream.close()
  }

  get #isStopped(): boolean {
    return this.#stopping.signal.aborted
  }

  /** Begins to listen, where it does not and could, and asks. */
  async #round(): Promise<void> {
    const { clock, provider } = this.#parts
    this.#cancelTimer()
    const askedAt = clock.now()
    try {
      const account = await provider()
      if (this.#isStopped) return
      if (this.#failures > 0) this.#stream.hasten()
      const isCatchingUp = this.#stream.open(account, this.#stopping.signal) && this.lastEventId !== null
      if (isCatchingUp) this.#after(HEAD_START_MS, () => this.#ask())
      else this.#ask()
    } catch (error) {
      this.#fail(error, askedAt)
    }
  }

  #hear(event: RemoteEvent): void {
    const { listener } = this.#parts
    listener.event(event)
    if (event.is === 'opened') listener.live(true)
    if (event.is !== 'opened' && event.is !== 'reset' && event.is !== 'skipped') return
    this.#isDue = true
    this.#after(CATCH_UP_MS, () => this.#ask())
  }

  #ask(): void {
    if (!this.#isStopped) void this.#list()
  }

  #list(): Promise<void> {
    this.#nextList ??= this.#parts.requests
      .routine((signal) => this.#listOnce(signal))
      .catch((error: unknown) => {
        if (error !== GAVE_WAY) this.#parts.listener.notWritten(error)
        // To what somebody waits for, and so did one that waited behind it.
        this.#nextList = null
        this.#later(AFTER_URGENT_MS)
      })
    return this.#nextList
  }

  async #listOnce(gaveWay: AbortSignal): Promise<void> {
    const { clock, listener, provider } = this.#parts
    this.#nextList = null
    this.#isDue = false
    this.#cancelTimer()
    const askedAt = clock.now()
    try {
      const account = await provider()
      listener.asking()
      const listing = await account.monitors(this.#known, AbortSignal.any([gaveWay, this.#stopping.signal]))
      this.#failures = 0
      const isWritten = await this.#take(listing)
      const nextMs = this.#stream.isLive ? CHECK_MS : POLL_MS[account.kind]
      this.#later(isWritten ? nextMs : AGAIN_MS)
    } catch (error) {
      if (gaveWay.aborted) throw GAVE_WAY
      this.#fail(error, askedAt)
    }
  }

  /** Gives whether it could be written. */
  async #take(listing: Listing): Promise<boolean> {
    const { listener } = this.#parts
    try {
      if (!this.#isStopped) await listener.listed(listing)
      if (listing.is === 'list') this.#known = listing.known
      return true
    } catch (error) {
      listener.notWritten(error)
      this.#known = null
      return false
    }
  }

  #fail(error: unknown, askedAt: number): void {
    if (this.#isStopped) return
    this.#failures += 1
    const { retryAfterMs } = this.#parts.listener.failed(error, askedAt)
    this.#leaveAloneUntil = this.#parts.clock.monotonic() + (retryAfterMs ?? 0)
    this.#later(retryDelayMs(this.#failures, this.#parts.chance(), retryAfterMs))
  }

  /** Another round after so long, or as soon as there is a reason. */
  #later(ms: number): void {
    const { retryInMs } = this.#stream
    const dueMs = this.#isDue ? CATCH_UP_MS : Number.POSITIVE_INFINITY
    const streamMs = this.#failures === 0 ? (retryInMs ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY
    this.#after(Math.min(ms, dueMs, streamMs), () => void this.#round())
  }

  #after(ms: number, work: () => void): void {
    this.#cancelTimer()
    if (!this.#isStopped) this.#cancelTimer = this.#parts.clock.after(ms, work)
  }
}
