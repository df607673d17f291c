import { ulid } from 'ulid'
import type { Account as AccountView } from '../../contract/accounts.ts'
import type { Identity, Provider, ProviderKind } from '../../remote/provider.ts'
import type { RemoteMonitor, RemoteMonitorInput } from '../../remote/remote-monitor.ts'
import type { AccountRecord, Mirror } from '../../store/account-store.ts'
import { type SecretBox, SecretError } from '../../store/secret-box.ts'
import type { Store } from '../../store/store.ts'
import type { Clock } from '../clock.ts'
import type { Entry } from '../entry.ts'
import type { Ledger } from '../ledger.ts'
import type { Network } from '../network.ts'
import type { World } from '../world.ts'
import { Account } from './account.ts'
import { AccountError } from './account-error.ts'
import { addressOf, nameOf, refuseTwice } from './candidate.ts'
import type { Outages } from './outages.ts'
import { accountView } from './view.ts'
import { within } from './within.ts'

export interface AccountBookParts {
  readonly store: Store
  readonly clock: Clock
  readonly world: World
  readonly ledger: Ledger
  readonly network: Network
  readonly secrets: SecretBox
  readonly outages: Outages
  /** From 0 to 1, another each time. */
  readonly chance: () => number
  /** What asks an account; asks nothing yet. */
  readonly provider: (kind: ProviderKind, baseUrl: string, apiKey: string) => Provider
  /** Hears of an account that looks different, and of one that is gone. */
  readonly onChange: (account: AccountView | { readonly id: string; readonly deleted: true }) => void
  readonly onError: (error: unknown) => void
}

/** What somebody wants an account to be. */
export interface Wanted extends WantedChange {
  readonly provider: ProviderKind
  readonly apiKey: string
}

/** What somebody wants to be another of an account; what is left out stays. */
export interface WantedChange {
  readonly name?: string | undefined
  readonly baseUrl?: string | undefined
  readonly apiKey?: string | undefined
}

/** How long an account that is added or changed has to answer what it is. */
const ANSWER_WITHIN_MS = 20_000

/**
 * The remote accounts. What is wanted of one is refused by an AccountError; a RemoteError, a SecretError and a StoreError say that it could
 * not be done.
 */
export class AccountBook {
  readonly #parts: AccountBookParts
  readonly #accounts = new Map<string, Account>()
  readonly #stopping = new AbortController()

  constructor(parts: AccountBookParts) {
    this.#parts = parts
  }

  /** Begins to ask all accounts. */
  begin(): void {
    const entries = Map.groupBy(this.#parts.world.entries(), ({ record }) => record.mirror?.accountId ?? null)
    for (const record of this.#parts.store.accounts()) {
      const own = (entries.get(record.id) ?? []).flatMap((entry): [string, Entry][] => {
        const { mirror } = entry.record
        return mirror === null ? [] : [[mirror.remoteId, entry]]
      })
      this.#open(record, new Map(own))
    }
  }

  /** Oldest first. */
  list(): AccountView[] {
    return [...this.#accounts.values()].map(accountView)
  }

  /** What people call an account; null where there is none of that id. */
  nameOf(id: string): string | null {
    return this.#accounts.get(id)?.record.name ?? null
  }

  /** Says what answers; changes nothing. */
  async test({ provider, baseUrl: typed, apiKey }: Wanted) {
    const { baseUrl, warning } = addressOf(provider, typed, this.#parts.network)
    const { product, scope } = await this.#check(provider, baseUrl, apiKey)
    return { baseUrl, warning, product, scope }
  }

  /** Adds an account that answers, and begins to ask it. */
  async create({ provider, apiKey, ...wanted }: Wanted): Promise<AccountView> {
    const { clock, network, secrets, store } = this.#parts
    const { baseUrl } = addressOf(provider, wanted.baseUrl, network)
    const { product, scope } = await this.#check(provider, baseUrl, apiKey)
    refuseTwice(baseUrl, product, this.#records())
    const name = nameOf(wanted.name, baseUrl, this.#records())
    const now = clock.now()
    const record: AccountRecord = {
      id: ulid(now),
      provider,
      name,
      baseUrl,
      status: { ...NEW_STATUS, since: now, product, scope },
      createdAt: now,
    }
    await secrets.write(record.id, apiKey)
    try {
      store.insertAccount(record)
    } catch (error) {
      await secrets.remove(record.id)
      throw error
    }
    return this.#told(this.#open(record, new Map()))
  }

  /** Changes an account. With another address or key it has to answer, and is asked anew. */
  async update(id: string, { apiKey, ...patch }: WantedChange): Promise<AccountView> {
    const { network, secrets, store } = this.#parts
    const { record: before } = this.#found(id)
    const { provider } = before
    const baseUrl =
      patch.baseUrl === undefined ? before.baseUrl : addressOf(provider, patch.baseUrl, network).baseUrl
    const name = patch.name === undefined ? before.name : nameOf(patch.name, baseUrl, this.#records(id))
    if (baseUrl === before.baseUrl && apiKey === undefined) {
      const account = this.#found(id)
      account.rename(name)
      return accountView(account)
    }
    const { product, scope } = await this.#check(provider, baseUrl, apiKey ?? (await this.#keyOf(id)))
    refuseTwice(baseUrl, product, this.#records(id))
    if (apiKey !== undefined) await secrets.write(id, apiKey)
    const old = this.#found(id)
    old.stop()
    // At another address there are other monitors, until a list says otherwise.
    const news = baseUrl === before.baseUrl ? {} : { lastSyncAt: null, lastEventId: null, remarks: [] }
    const record = { ...old.record, name, baseUrl, status: { ...old.record.status, product, scope, ...news } }
    let next = old.record
    try {
      store.updateAccount(record)
      next = record
    } finally {
      this.#open(next, old.monitors)
    }
    return this.#told(this.#found(id))
  }

  /** Removes an account with its monitors, here; nothing changes over there. */
  async remove(id: string): Promise<void> {
    const { onChange, onError, outages, secrets } = this.#parts
    this.#found(id).remove()
    this.#accounts.delete(id)
    outages.forget(id)
    onChange({ id, deleted: true })
    try {
      await secrets.remove(id)
    } catch (error) {
      onError(error)
    }
  }

  /** Asks an account now. Settles when that is over; what came of it shows in its state. */
  async sync(id: string): Promise<AccountView> {
    const account = this.#found(id)
    await account.sync()
    return accountView(account)
  }

  /** Pauses or resumes a monitor of an account, over there; it is here as it is then when this settles. */
  async change(mirror: Mirror, how: 'pause' | 'resume'): Promise<void> {
    await this.#found(mirror.accountId).change(mirror, how)
  }

  /** Makes a monitor in an account; it is here, too, when this settles. */
  async make(id: string, input: RemoteMonitorInput): Promise<RemoteMonitor> {
    return this.#found(id).make(input)
  }

  /** The computer was asleep. */
  wake(): void {
    for (const account of this.#accounts.values()) account.wake()
  }

  stop(): void {
    this.#stopping.abort(new AccountError('The receiver is shutting down.', null))
    for (const account of this.#accounts.values()) account.stop()
    this.#parts.outages.stop()
  }

  #found(id: string): Account {
    const account = this.#accounts.get(id)
    if (account === undefined) throw new AccountError(`no account has the id ${id}`, null)
    return account
  }

  /** What is stored of all accounts but one. */
  #records(except?: string): AccountRecord[] {
    return [...this.#accounts.values()].map(({ record }) => record).filter(({ id }) => id !== except)
  }

  #check(kind: ProviderKind, baseUrl: string, apiKey: string): Promise<Identity> {
    const { clock, provider } = this.#parts
    const { signal } = this.#stopping
    return within(clock, ANSWER_WITHIN_MS, signal, (signal) => provider(kind, baseUrl, apiKey).check(signal))
  }

  async #keyOf(id: string): Promise<string> {
    const apiKey = await this.#parts.secrets.read(id)
    if (apiKey === null) throw new SecretError('The API key of this account is not kept here: enter it anew')
    return apiKey
  }

  #open(record: AccountRecord, entries: ReadonlyMap<string, Entry>): Account {
    const { onChange, outages, provider } = this.#parts
    const parts = {
      ...this.#parts,
      provider: async ({ id, provider: kind, baseUrl }: AccountRecord) =>
        provider(kind, baseUrl, await this.#keyOf(id)),
      onChange: (account: Account) => {
        outages.follow(account)
        onChange(accountView(account))
      },
    }
    const account = new Account(parts, record, entries)
    this.#accounts.set(record.id, account)
    outages.follow(account)
    account.begin()
    return account
  }

  #told(account: Account): AccountView {
    const view = accountView(account)
    this.#parts.onChange(view)
    return view
  }
}

const NEW_STATUS = {
  state: 'connecting',
  lastSyncAt: null,
  problem: null,
  remarks: [],
  lastEventId: null,
} as const
