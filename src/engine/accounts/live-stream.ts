import type { Provider, RemoteEvent } from '../../remote/provider.ts'
import type { Clock } from '../clock.ts'
import { retryDelayMs } from './back-off.ts'

interface Parts {
  readonly clock: Clock
  readonly chance: () => number
  readonly lastEventId: string | null
  readonly onEvent: (event: RemoteEvent) => void
  /** It was open, or could not be opened, and is over; not by `close`. */
  readonly onEnd: () => void
}

/** One that lasted for so long was all right: that it ended is no reason to wait. */
const LASTING_MS = 60_000

/** An account's events, as far as it has any: one stream at a time, which goes on where the one before it ended. */
export class LiveStream {
  readonly #parts: Parts
  #closing: AbortController | null = null
  #isLive = false
  #lastEventId: string | null
  #failures = 0
  /** In monotonic time; Infinity where it has none, until `close`. */
  #openAt = 0

  constructor(parts: Parts) {
    this.#parts = parts
    this.#lastEventId = parts.lastEventId
  }

  /** Whether it has begun to tell. */
  get isLive(): boolean {
    return this.#isLive
  }

  get lastEventId(): string | null {
    return this.#lastEventId
  }

  /** How long until it may be opened again; null where it is open, or there is none. */
  get retryInMs(): number | null {
    if (this.#closing !== null || this.#openAt === Number.POSITIVE_INFINITY) return null
    return Math.max(0, this.#openAt - this.#parts.clock.monotonic())
  }

  /** Opens it, where it is not open and it is time. Gives whether it has begun to. */
  open({ events }: Provider, stopping: AbortSignal): boolean {
    if (this.#closing !== null || this.#openAt > this.#parts.clock.monotonic()) return false
    if (events === null) {
      this.#openAt = Number.POSITIVE_INFINITY
      return false
    }
    const closing = new AbortController()
    this.#closing = closing
    const hear = (event: RemoteEvent) => {
      if (!closing.signal.aborted) this.#hear(event)
    }
    const began = this.#parts.clock.monotonic()
    events(hear, this.#lastEventId, AbortSignal.any([closing.signal, stopping])).then(
      (how) => this.#over(closing, began, how),
      () => this.#over(closing, began, 'failed'),
    )
    return true
  }

  /** Lets it be opened at once: whether the remote is there is found out anyway. */
  hasten(): void {
    if (Number.isFinite(this.#openAt)) this.#openAt = 0
  }

  /** Ends it without a word; it may be opened again at once. */
  close(): void {
    this.#closing?.abort()
    this.#closing = null
    this.#isLive = false
    this.#failures = 0
    this.#openAt = 0
  }

  #hear(event: RemoteEvent): void {
    if (event.is === 'opened') this.#isLive = true
    this.#lastEventId = event.lastEventId ?? this.#lastEventId
    this.#parts.onEvent(event)
  }

  /** Why it failed is not told: the question for the list, which follows, fails for the same reason, or it does not matter. */
  #over(closing: AbortController, began: number, how: 'ended' | 'unsupported' | 'failed'): void {
    if (this.#closing !== closing) return
    const { clock, chance, onEnd } = this.#parts
    this.#closing = null
    const lasted = this.#isLive && clock.monotonic() - began >= LASTING_MS
    this.#isLive = false
    this.#failures = lasted ? 1 : this.#failures + 1
    this.#openAt =
      how === 'unsupported'
        ? Number.POSITIVE_INFINITY
        : clock.monotonic() + retryDelayMs(this.#failures, chance(), null)
    onEnd()
  }
}
