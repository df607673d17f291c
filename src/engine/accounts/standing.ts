import type { AccountRecord, AccountStatus } from '../../store/account-store.ts'
import type { Store } from '../../store/store.ts'
import { type Failure, failed, failureOf } from './status.ts'

interface Parts {
  readonly store: Pick<Store, 'updateAccount'>
  /** Hears that it stands otherwise. */
  readonly onChange: () => void
  readonly onError: (error: unknown) => void
}

/** What is stored of an account, and how it stands with it. */
export class Standing {
  readonly #parts: Parts
  #record: AccountRecord

  constructor(parts: Parts, record: AccountRecord) {
    this.#parts = parts
    this.#record = record
  }

  get record(): AccountRecord {
    return this.#record
  }

  get status(): AccountStatus {
    return this.#record.status
  }

  rename(name: string): void {
    this.#save({ ...this.#record, name })
  }

  become(status: AccountStatus): void {
    this.#save({ ...this.#record, status })
  }

  /** It could not be asked. */
  fail(error: unknown, askedAt: number): Failure {
    const failure = failureOf(error)
    if (failure === null) this.#parts.onError(error)
    const { status } = this
    const after = failed(status, failure ?? UNFORESEEN, askedAt)
    if (after.state !== status.state || after.problem !== status.problem) this.become(after)
    return failure ?? UNFORESEEN
  }

  /** Runs `write`, which writes what it is given in its transaction: that all is known up to an event. Throws what it throws. */
  advance(lastEventId: string | null, write: (record: AccountRecord) => void): void {
    const record = { ...this.#record, status: { ...this.status, lastEventId } }
    write(record)
    this.#record = record
  }

  #save(record: AccountRecord): void {
    this.#record = record
    try {
      this.#parts.store.updateAccount(record)
    } catch (error) {
      // It is written with what follows, and a start finds it out anyway.
      this.#parts.onError(error)
    }
    this.#parts.onChange()
  }
}

const UNFORESEEN: Failure = {
  state: 'away',
  problem: 'Something went wrong inside. What it was stands in the receiver’s output.',
  retryAfterMs: null,
}
