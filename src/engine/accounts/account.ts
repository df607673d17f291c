import type { Provider } from '../../remote/provider.ts'
import { RemoteError } from '../../remote/remote-error.ts'
import type { RemoteMonitor, RemoteMonitorInput } from '../../remote/remote-monitor.ts'
import type { AccountRecord, Mirror } from '../../store/account-store.ts'
import type { Store } from '../../store/store.ts'
import type { Clock } from '../clock.ts'
import type { Entry } from '../entry.ts'
import type { Ledger } from '../ledger.ts'
import { Arrivals } from './arrivals.ts'
import { OneAtATime } from './one-at-a-time.ts'
import { Standing } from './standing.ts'
import { connecting } from './status.ts'
import { SyncLoop } from './sync-loop.ts'
import { within } from './within.ts'

export interface AccountParts {
  readonly store: Store
  readonly clock: Clock
  readonly ledger: Ledger
  /** From 0 to 1, another each time. */
  readonly chance: () => number
  /** The account, with its key. Rejects with a SecretError where that is not to be had. */
  readonly provider: (account: AccountRecord) => Promise<Provider>
  /** Hears that it looks different. */
  readonly onChange: (account: Account) => void
  readonly onError: (error: unknown) => void
}

/** How long somebody waits for an answer. */
const ANSWER_WITHIN_MS = 20_000

/** A remote account while we run: asks it and listens to it, and keeps its monitors and how it stands with it. */
export class Account {
  readonly #parts: AccountParts
  readonly #standing: Standing
  readonly #arrivals: Arrivals
  readonly #requests = new OneAtATime()
  readonly #loop: SyncLoop
  readonly #stopping = new AbortController()
  #provider: Promise<Provider> | null = null
  #isLive = false

  /** `entries`: its monitors that are known, by its names of them. */
  constructor(parts: AccountParts, record: AccountRecord, entries: ReadonlyMap<string, Entry>) {
    this.#parts = parts
    const onChange = () => parts.onChange(this)
    const standing = new Standing({ ...parts, onChange }, record)
    const onLost = (error: unknown) => {
      parts.onError(error)
      this.#loop.distrust()
    }
    this.#standing = standing
    this.#arrivals = new Arrivals({ ...parts, standing, onChange, onLost }, entries)
    this.#loop = this.#newLoop()
  }

  get record(): AccountRecord {
    return this.#standing.record
  }

  /** Its monitors, by its names of them. */
  get monitors(): ReadonlyMap<string, Entry> {
    return this.#arrivals.mirrors.entries
  }

  /** Whether it tells at once what happens. */
  get isLive(): boolean {
    return this.#isLive
  }

  /** As of when its monitors are known, in UTC milliseconds; null: they are not yet. */
  get knownAt(): number | null {
    const { lastSyncAt } = this.#standing.status
    return lastSyncAt === null ? null : Math.max(lastSyncAt, this.#arrivals.heardAt ?? 0)
  }

  /** Begins to ask. One that was out of reach before is taken to be so until it answers. */
  begin(): void {
    const { status } = this.#standing
    if (status.state === 'ok') this.#standing.become(connecting(status, this.#parts.clock.now()))
    this.#loop.start()
  }

  rename(name: string): void {
    this.#standing.rename(name)
  }

  /** Asks now. Settles when that is over, whatever came of it. */
  sync(): Promise<void> {
    return this.#loop.syncNow()
  }

  /** The same, unless it wants to be left alone. */
  recheck(): Promise<void> {
    return this.#loop.recheck()
  }

  /** The computer was asleep. */
  wake(): void {
    this.#loop.wake()
  }

  /**
   * Pauses or resumes a monitor over there, and has it here as it is then. Rejects with a RemoteError or a SecretError where that failed,
   * and with a StoreError where it cannot be written.
   */
  async change({ handle }: Mirror, how: 'pause' | 'resume'): Promise<void> {
    if (handle === null) throw readOnly(this.record)
    const { clock } = this.#parts
    const { signal } = this.#stopping
    try {
      await this.#requests.urgent(async () => {
        const account = await this.#account()
        const ask = (signal: AbortSignal) => account[how](handle, signal)
        this.#arrivals.shown(await within(clock, ANSWER_WITHIN_MS, signal, ask))
      })
    } catch (error) {
      if (error instanceof RemoteError && error.kind === 'gone') void this.sync()
      throw error
    }
  }

  /**
   * Makes a monitor over there, and has it here as it is then. Rejects as `change` does. Where no answer comes (`timeout`, `unreachable`) it may
   * have been made all the same.
   */
  async make(input: RemoteMonitorInput): Promise<RemoteMonitor> {
    if (this.record.status.scope === 'read') throw readOnly(this.record)
    const { clock } = this.#parts
    const { signal } = this.#stopping
    return this.#requests.urgent(async () => {
      const account = await this.#account()
      const ask = (signal: AbortSignal) => account.create(input, signal)
      const made = await within(clock, ANSWER_WITHIN_MS, signal, ask)
      this.#arrivals.shown(made)
      return made
    })
  }

  /** Removes it with all its monitors, here. Throws a StoreError; then nothing was done. */
  remove(): void {
    this.#arrivals.mirrors.clear(() => this.#parts.store.deleteAccount(this.record.id))
    this.#end()
  }

  /** Asks no more; what has come is written. */
  stop(): void {
    this.#arrivals.write()
    this.#standing.become({ ...this.#standing.status, lastSyncAt: this.knownAt })
    this.#end()
  }

  #newLoop(): SyncLoop {
    const { clock, chance, onError } = this.#parts
    const [arrivals, standing] = [this.#arrivals, this.#standing]
    const listener = {
      asking: () => arrivals.asking(),
      listed: arrivals.list.bind(arrivals),
      event: arrivals.event.bind(arrivals),
      live: (isLive: boolean) => this.#setLive(isLive),
      failed: standing.fail.bind(standing),
      notWritten: onError,
    }
    const provider = () => this.#account()
    const parts = { clock, chance, requests: this.#requests, listener, provider }
    return new SyncLoop(parts, standing.status.lastEventId)
  }

  /** Asked for again as long as its key is not to be had. */
  #account(): Promise<Provider> {
    this.#provider ??= this.#parts.provider(this.record).catch((error: unknown) => {
      this.#provider = null
      throw error
    })
    return this.#provider
  }

  #setLive(isLive: boolean): void {
    if (isLive === this.#isLive) return
    this.#isLive = isLive
    this.#parts.onChange(this)
  }

  #end(): void {
    this.#stopping.abort(
      new RemoteError('unreachable', 'Upwarden Tray is ending, or does not ask this account any more.'),
    )
    this.#loop.stop()
    this.#arrivals.stop()
    this.#isLive = false
  }
}

function readOnly({ baseUrl }: AccountRecord): RemoteError {
  return new RemoteError(
    'forbidden',
    `The API key for ${baseUrl} may only read: give the account one that may write, too.`,
  )
}
