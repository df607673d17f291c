import type { Account } from '../contract/accounts.ts'

/** What is known of a monitor that a remote account watches, besides definition and state. */
export interface Mirror {
  readonly accountId: string
  /** Names it over there, for good. */
  readonly remoteId: string
  /** What it is paused and resumed by over there; null where the account's key cannot. */
  readonly handle: string | null
  /** Null where the account's key is not told. */
  readonly pushUrl: string | null
  /** Whether that can lead there from this machine. */
  readonly isPushUrlForUs: boolean
  /** The account's word for its state, where that is none of ours; else null. */
  readonly statusWord: string | null
  /** What it is expected by, where that is no schedule of ours: then that of its definition stands for nothing. Else null. */
  readonly scheduleText: string | null
  /** When the run in progress began, where that is known. */
  readonly runStartedAt: number | null
  /** Its newest change of state that is written down, in UTC milliseconds by the clock over there. */
  readonly changedAt: number
  /** How the account names its open incident; null where it has none, or no name for it. */
  readonly incidentId: string | null
}

/** How it stands with an account. Times are UTC milliseconds on our clock. */
export interface AccountStatus {
  readonly state: Account['state']
  /** Since when it is in that state. */
  readonly since: number
  /** As of when its monitors are known; null: they are not yet. */
  readonly lastSyncAt: number | null
  /** Why it is away, or refuses us, in a sentence that says what to do; null where it is neither. */
  readonly problem: string | null
  /** What the user should know of its list, in sentences. */
  readonly remarks: readonly string[]
  readonly product: string
  readonly scope: Account['scope']
  /** The last of its events that is written down, where it has given it a name. */
  readonly lastEventId: string | null
}

/** A remote account as it is stored, without its API key. */
export interface AccountRecord {
  readonly id: string
  readonly provider: Account['provider']
  readonly name: string
  /** Without a slash at its end. */
  readonly baseUrl: string
  readonly status: AccountStatus
  readonly createdAt: number
}

/** A time for which an account was out of reach, long enough for people to be told. */
export interface Outage {
  readonly accountId: string
  readonly beganAt: number
  readonly state: 'away' | 'refused'
  /** What kept us from it, in a sentence. */
  readonly problem: string
}

export interface OutageRecord extends Outage {
  /** Counts up from 1; none is given twice. */
  readonly number: number
  /** Null: it goes on. */
  readonly endedAt: number | null
  /** When people were told that it began, and that it is over; null until then. */
  readonly beginToldAt: number | null
  readonly endToldAt: number | null
}

/** The part of the store that remote accounts are kept in. */
export interface AccountStore {
  /** Oldest first. */
  accounts(): readonly AccountRecord[]
  insertAccount(account: AccountRecord): void
  /** Throws an Error where there is no such account. */
  updateAccount(account: AccountRecord): void
  /** Removes an account with its outages. Its monitors have to be removed before. */
  deleteAccount(id: string): void

  /** Writes an outage that goes on; gives its number. Of one account the newest 100 are kept, and those that are open. */
  insertOutage(outage: Outage): number
  endOutage(number: number, at: number): void
  /** Notes that people were told that an outage began, or that it is over. */
  markOutageTold(number: number, what: 'begin' | 'end', at: number): void
  /** Outages that go on, or of whose beginning or end people were not told yet, oldest first. */
  openOutages(): readonly OutageRecord[]
}
