import type { OutageRecord } from '../../store/account-store.ts'
import type { Store } from '../../store/store.ts'
import type { Clock } from '../clock.ts'
import type { Account } from './account.ts'
import { OutOfReach } from './out-of-reach.ts'

interface Parts {
  readonly store: Pick<Store, 'insertOutage' | 'endOutage' | 'openOutages'>
  readonly clock: Clock
  /** Hears of an outage that has begun, or is over, which is on disk. */
  readonly onOutage: (outage: OutageRecord) => void
  readonly onError: (error: unknown) => void
}

/** Before that, people are not told: networks go and come. */
const LONG_ENOUGH_MS = 10 * 60_000

/** Knows for how long each account has been out of reach, and writes down what lasts: one outage, however many monitors it has. */
export class Outages {
  readonly #parts: Parts
  readonly #watches = new Map<string, OutOfReach>()
  /** Those that go on, by account. */
  readonly #open = new Map<string, OutageRecord>()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Finds what an earlier run has left. */
  recover(): void {
    for (const outage of this.#parts.store.openOutages()) {
      if (outage.endedAt === null) this.#open.set(outage.accountId, outage)
    }
  }

  /** Takes note of how it stands with an account now. */
  follow(account: Account): void {
    const { id, status } = account.record
    switch (status.state) {
      case 'away':
      case 'refused':
        if (!this.#open.has(id)) this.#watch(account)
        break
      case 'ok':
        this.#stopWatching(id)
        this.#end(id)
        break
      case 'connecting':
        this.#stopWatching(id)
    }
  }

  /** Lets go of an account that was removed. */
  forget(accountId: string): void {
    this.#stopWatching(accountId)
    this.#open.delete(accountId)
  }

  stop(): void {
    for (const id of [...this.#watches.keys()]) this.#stopWatching(id)
  }

  #watch(account: Account): void {
    const { id } = account.record
    if (this.#watches.has(id)) return
    const watch = new OutOfReach(this.#parts.clock, LONG_ENOUGH_MS, () => void this.#askOnceMore(account))
    this.#watches.set(id, watch)
    watch.begin()
  }

  #stopWatching(id: string): void {
    this.#watches.get(id)?.end()
    this.#watches.delete(id)
  }

  /** It was asked less and less often: it may answer by now. */
  async #askOnceMore(account: Account): Promise<void> {
    const { id } = account.record
    const watch = this.#watches.get(id)
    await account.recheck()
    // Else it has answered, or is gone.
    if (watch !== undefined && this.#watches.get(id) === watch) this.#begin(account)
  }

  /** It has lasted. Where that cannot be written, it is tried when it has lasted once more. */
  #begin(account: Account): void {
    const { id, status } = account.record
    this.#watches.delete(id)
    if (status.state !== 'away' && status.state !== 'refused') return
    const { store, onError, onOutage } = this.#parts
    const outage = {
      accountId: id,
      beganAt: status.since,
      state: status.state,
      problem: status.problem ?? '',
    }
    try {
      const number = store.insertOutage(outage)
      const record = { ...outage, number, endedAt: null, beginToldAt: null, endToldAt: null }
      this.#open.set(id, record)
      onOutage(record)
    } catch (error) {
      onError(error)
      this.#watch(account)
    }
  }

  #end(id: string): void {
    const outage = this.#open.get(id)
    if (outage === undefined) return
    const { store, clock, onError, onOutage } = this.#parts
    const endedAt = clock.now()
    try {
      store.endOutage(outage.number, endedAt)
      this.#open.delete(id)
      onOutage({ ...outage, endedAt })
    } catch (error) {
      // With what is told next of the account it is tried again.
      onError(error)
    }
  }
}
