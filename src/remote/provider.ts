import type { Scope } from '../contract/keys.ts'
import type { Status } from '../domain/monitor.ts'
import type { RemoteIncident, RemoteMonitor, RemoteMonitorInput, SkippedMonitor } from './remote-monitor.ts'

/** The services that we can ask. */
export const PROVIDER_KINDS = ['upwarden', 'healthchecks'] as const
export type ProviderKind = (typeof PROVIDER_KINDS)[number]

/**
 * A remote account, as the sync loop uses it. A provider does nothing by itself, and keeps nothing but what it takes the remote's
 * clock for: each call is one question, of one or several requests. Whatever keeps an answer from coming is thrown as a RemoteError,
 * whose message the user reads; where the caller's own `signal` ends a call, that signal's reason is thrown.
 */
export interface Provider {
  readonly kind: ProviderKind
  /** Whether address and key are right, and what the key may do. Changes nothing over there. */
  check(signal?: AbortSignal): Promise<Identity>
  /** All monitors, from all pages; or that they are as they were when `known` was given. */
  monitors(known: Known | null, signal?: AbortSignal): Promise<Listing>
  /** Takes a monitor's `handle`, as do the next. Gives the monitor as it is afterwards. RemoteError `gone` where it is not there. */
  pause(handle: string, signal?: AbortSignal): Promise<RemoteMonitor>
  resume(handle: string, signal?: AbortSignal): Promise<RemoteMonitor>
  /** Makes a monitor over there. Where no answer comes (`timeout`, `unreachable`) it may have been made all the same. */
  create(input: RemoteMonitorInput, signal?: AbortSignal): Promise<RemoteMonitor>
  /**
   * Tells `listener` of what happens over there until the stream ends; null where the service has no events at all. First comes `opened`:
   * a list that is asked for after it, with all events after it, misses nothing. Gives `ended` where the remote or `signal` ended
   * it, `unsupported` where this remote has none; throws RemoteError where it broke off.
   *
   * @param lastEventId goes on after this event; null: from now on
   */
  readonly events:
    | ((
        listener: (event: RemoteEvent) => void,
        lastEventId: string | null,
        signal: AbortSignal,
      ) => Promise<'ended' | 'unsupported'>)
    | null
}

/** Who answers, and how far the key reaches. */
export interface Identity {
  /** `Upwarden Tray 1.2.3`, `Upwarden`, `Healthchecks`. */
  readonly product: string
  readonly scope: Scope
  /** How far the remote's clock is ahead of ours. */
  readonly clockOffsetMs: number
}

/** What a list was when it was read: for the next question, and opaque but to the provider. Plain data. */
export type Known = readonly { readonly cursor: string | null; readonly etag: string }[]

export type Listing =
  | { readonly is: 'unchanged'; readonly clockOffsetMs: number }
  | {
      readonly is: 'list'
      readonly monitors: readonly RemoteMonitor[]
      /** Those that are there and could not be read. */
      readonly skipped: readonly SkippedMonitor[]
      /** What the user should know of this list, in sentences: what was left out, and what is not understood. */
      readonly remarks: readonly string[]
      /** Null where the remote cannot tell whether it has changed. */
      readonly known: Known | null
      /** How far the remote's clock is ahead of ours. */
      readonly clockOffsetMs: number
    }

/** Each has `lastEventId`, where a later stream goes on after it; null while the remote has given none. */
export type RemoteEvent = { readonly lastEventId: string | null } & (
  | { readonly is: 'opened'; readonly clockOffsetMs: number }
  | { readonly is: 'monitor'; readonly monitor: RemoteMonitor }
  | { readonly is: 'removed'; readonly remoteId: string }
  | ({ readonly is: 'transition' } & RemoteTransition)
  /** Too much has happened since `lastEventId`: everything has to be read anew. */
  | { readonly is: 'reset' }
  /** An event that could not be read: the list may tell more. */
  | { readonly is: 'skipped'; readonly skipped: SkippedMonitor }
  /** Nothing that concerns us, but the remote is there. */
  | { readonly is: 'alive' }
)

/** A monitor went from one state to another. */
export interface RemoteTransition {
  readonly remoteId: string
  readonly monitorName: string
  /** UTC milliseconds on the remote's clock. */
  readonly at: number
  readonly from: Status
  readonly to: Status
  readonly reason: string
  /** The incident that it opened or ended. */
  readonly incident: RemoteIncident | null
}
