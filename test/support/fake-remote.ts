import type { Remotes } from '../../src/engine/accounts/set-up.ts'
import type { Known, Listing, Provider, ProviderKind, RemoteEvent } from '../../src/remote/provider.ts'
import { RemoteError, type RemoteErrorKind } from '../../src/remote/remote-error.ts'
import type { RemoteMonitor, RemoteMonitorInput } from '../../src/remote/remote-monitor.ts'

type Listener = (event: RemoteEvent) => void

interface Stream {
  readonly hear: Listener
  readonly end: (how: 'ended' | RemoteError) => void
}

/** A remote account in memory, which a test has do what it wants. */
export class FakeRemote {
  readonly monitors = new Map<string, RemoteMonitor>()
  hasEvents = true
  scope: 'read' | 'write' = 'write'
  product = 'Upwarden Tray 1.2.3'
  clockOffsetMs = 0
  remarks: readonly string[] = []
  /** The push URL of a monitor that is made there, and whether it leads there from here. */
  pushUrlOf: (remoteId: string) => string = (remoteId) => `http://devbox:8477/api/v1/heartbeat/${remoteId}`
  isPushUrlForUs = true
  skipped: { readonly remoteId: string | null; readonly name: string | null; readonly problem: string }[] = []
  /** What was asked of it, in order: `check`, `list`, `events after 7`, `pause r1`. */
  readonly asked: string[] = []
  /** How many questions were under way at a time, at most. */
  mostAtOnce = 0
  #atOnce = 0
  #failure: RemoteError | null = null
  readonly #streams = new Set<Stream>()
  #held: Promise<void> | null = null
  #version = 0
  #lastEventId = 0

  /** What an engine asks it by, whatever the address. */
  readonly remotes: Remotes = { chance: () => 0.5, provider: (kind) => this.#provider(kind) }

  /** Is as given, and tells of it where somebody listens. */
  has(monitor: RemoteMonitor, { isTold = true } = {}): void {
    this.monitors.set(monitor.remoteId, monitor)
    this.#version += 1
    if (isTold) this.tell({ is: 'monitor', monitor })
  }

  removes(remoteId: string, { isTold = true } = {}): void {
    this.monitors.delete(remoteId)
    this.#version += 1
    if (isTold) this.tell({ is: 'removed', remoteId })
  }

  tell(...events: readonly DistributiveOmit<RemoteEvent, 'lastEventId'>[]): void {
    for (const event of events) {
      this.#lastEventId += 1
      const whole = { ...event, lastEventId: String(this.#lastEventId) } as RemoteEvent // Of a union, the compiler cannot tell.
      for (const { hear } of this.#streams) hear(whole)
    }
  }

  /** From now on every question fails, and nothing is told. */
  fails(
    kind: RemoteErrorKind = 'connection_refused',
    message = 'Nothing takes connections at devbox.',
    retryAfterMs: number | null = null,
  ): void {
    this.#failure = new RemoteError(kind, message, { retryAfterMs })
    this.endsStreams('ended')
  }

  isBack(): void {
    this.#failure = null
  }

  endsStreams(how: 'ended' | RemoteError): void {
    for (const { end } of [...this.#streams]) end(how)
  }

  get listeners(): number {
    return this.#streams.size
  }

  /** Answers no question any more until what it gives is called. */
  holds(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#held = promise
    return () => {
      this.#held = null
      resolve()
    }
  }

  #provider(kind: ProviderKind): Provider {
    return {
      kind,
      check: (signal) =>
        this.#answer('check', signal, () => ({
          product: this.product,
          scope: this.scope,
          clockOffsetMs: this.clockOffsetMs,
        })),
      monitors: (known, signal) => this.#answer('list', signal, () => this.#list(known)),
      pause: (handle, signal) => this.#change('pause', handle, signal),
      resume: (handle, signal) => this.#change('resume', handle, signal),
      create: (input, signal) => this.#answer(`create ${input.name}`, signal, () => this.#make(input)),
      events:
        kind === 'healthchecks'
          ? null
          : (hear, lastEventId, signal) => this.#events(hear, lastEventId, signal),
    }
  }

  #list(known: Known | null): Listing {
    const etag = String(this.#version)
    const { clockOffsetMs, remarks, skipped } = this
    if (known?.[0]?.etag === etag) return { is: 'unchanged', clockOffsetMs }
    const monitors = [...this.monitors.values()]
    return { is: 'list', monitors, skipped, remarks, known: [{ cursor: null, etag }], clockOffsetMs }
  }

  #change(what: 'pause' | 'resume', handle: string, signal?: AbortSignal): Promise<RemoteMonitor> {
    return this.#answer(`${what} ${handle}`, signal, () => {
      const monitor = this.monitors.get(handle)
      if (monitor === undefined) throw new RemoteError('gone', 'This monitor is not there any more.')
      const changed: RemoteMonitor = { ...monitor, status: what === 'pause' ? 'paused' : 'up' }
      this.monitors.set(handle, changed)
      this.#version += 1
      return changed
    })
  }

  #make(input: RemoteMonitorInput): RemoteMonitor {
    const remoteId = `made-${this.monitors.size + 1}`
    const made: RemoteMonitor = {
      ...NEVER_HEARD,
      ...input,
      remoteId,
      handle: remoteId,
      pushUrl: this.pushUrlOf(remoteId),
      isPushUrlForUs: this.isPushUrlForUs,
    }
    this.has(made)
    return made
  }

  async #answer<T>(what: string, signal: AbortSignal | undefined, how: () => T): Promise<T> {
    this.asked.push(what)
    this.#atOnce += 1
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#atOnce)
    try {
      // An answer says what was so when the question came.
      const failure = this.#failure
      const answer = failure === null ? how() : null
      if (this.#held !== null) await Promise.race([this.#held, aborted(signal)])
      if (failure !== null) throw failure
      return answer as T // Null only where it failed.
    } finally {
      this.#atOnce -= 1
    }
  }

  async #events(
    hear: Listener,
    lastEventId: string | null,
    signal: AbortSignal,
  ): Promise<'ended' | 'unsupported'> {
    this.asked.push(lastEventId === null ? 'events' : `events after ${lastEventId}`)
    if (!this.hasEvents) return 'unsupported'
    if (this.#failure !== null) throw this.#failure
    const { promise, resolve, reject } = Promise.withResolvers<'ended'>()
    const end = (how: 'ended' | RemoteError) => (how === 'ended' ? resolve(how) : reject(how))
    const stream = { hear, end }
    this.#streams.add(stream)
    signal.addEventListener('abort', () => resolve('ended'))
    // Not within the call, as no network could.
    queueMicrotask(() => hear({ is: 'opened', lastEventId, clockOffsetMs: this.clockOffsetMs }))
    try {
      return await promise
    } finally {
      this.#streams.delete(stream)
    }
  }
}

/** What is known of a monitor that has just been made. */
const NEVER_HEARD = {
  scheduleText: null,
  status: 'new',
  statusWord: null,
  running: false,
  runStartedAt: null,
  lastHeartbeatAt: null,
  expectedAt: null,
  deadlineAt: null,
  lastDurationMs: null,
  unheardIn: null,
  pausedAt: null,
  incident: null,
} as const satisfies Partial<RemoteMonitor>

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

function aborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    if (signal?.aborted) reject(signal.reason)
    signal?.addEventListener('abort', () => reject(signal.reason))
  })
}
