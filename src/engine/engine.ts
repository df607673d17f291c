import type { Router } from '@orpc/server'
import type { AlertView } from '../contract/alerts.ts'
import type { EventView } from '../contract/events.ts'
import type { Scope } from '../contract/keys.ts'
import type { Settings } from '../contract/settings.ts'
import type { contract } from '../contract/table.ts'
import type { Status } from '../domain/monitor.ts'
import type { SignalKind } from '../domain/signal.ts'

/**
 * What runs, as its hosts and doors see it. One engine owns one data folder; everything that changes a monitor goes
 * through it, in a transaction, and ends in an event.
 */
export interface Engine {
  readonly intake: Intake
  readonly events: Events
  readonly access: Access
  readonly settings: SettingsAccess
  readonly alerts: Alerts
  /** The operations of the contract. Whether a caller may use them is for the door to check before it calls. */
  readonly operations: Router<typeof contract, Record<never, never>>
  /** Rises whenever anything that `operations.monitors.list` shows has changed. */
  revision(): number
  /** What a monitor's badge shows; null where no monitor has that key. */
  badge(badgeKey: string): { readonly name: string; readonly status: Status } | null
  readonly power: Power
  /** Tells where the doors are, so that URLs can be made and it is known when we listen. A host calls it whenever that changes. */
  setDoors(doors: Doors): void
  /** Stops judging and taking signals, saves, and closes the database. What was taken before is answered. */
  stop(): Promise<void>
}

/** Where a door listens. */
export interface Door {
  /** The address that it is bound to: `127.0.0.1`, `0.0.0.0`. */
  readonly host: string
  readonly port: number
}

/** The doors; null while one is shut. */
export interface Doors {
  readonly push: Door | null
  readonly control: Door | null
}

/**
 * Where the operating system says that it is about to sleep and that it is awake, the engine is told, and knows exactly; else it notices by
 * itself. Either may come twice, or without the other: no harm.
 */
export interface Power {
  suspend(): void
  resume(): void
}

/** The way in for heartbeats. */
export interface Intake {
  /**
   * Takes a signal. Settles when it is durable, or when it is clear that it will not be. Never rejects.
   * All signals that arrive in one turn of the event loop share one transaction (architecture.md, "The way of a heartbeat").
   */
  receive(target: PushTarget, signal: PushSignal): Promise<PushResult>
}

/** Which monitor is meant. Nothing here is checked yet: any text may stand in it. */
export type PushTarget =
  | { readonly by: 'token'; readonly token: string }
  | { readonly by: 'slug'; readonly pingKey: string; readonly slug: string; readonly create: boolean }

/** A push, parsed. */
export interface PushSignal {
  readonly kind: SignalKind
  /** 0–255 where the job reported one. */
  readonly exitStatus: number | null
  /** A UUID in lower case. */
  readonly runId: string | null
  /** What the job took, where it says so itself (Uptime Kuma's `ping`). */
  readonly durationMs: number | null
  /** At most 500 characters. */
  readonly message: string | null
  /** The first 100,000 bytes at most; null where none came. */
  readonly body: Uint8Array | null
  readonly method: string
  readonly sourceIp: string
  readonly userAgent: string | null
  /** A UUID in lower case of a signal that another Upwarden Tray relays: it is taken once, however often it comes. */
  readonly deliveryId: string | null
}

export type PushResult =
  | { readonly is: 'kept' }
  /** A monitor was made for it, and the signal kept. */
  | { readonly is: 'created' }
  | { readonly is: 'not found' }
  | { readonly is: 'ambiguous slug' }
  /** A slug that no monitor can have, where one should be made. */
  | { readonly is: 'bad slug' }
  /** More than 60 signals within a second for one monitor. */
  | { readonly is: 'too many'; readonly retryAfterSeconds: number }
  /** It could not be stored, or we are shutting down. */
  | { readonly is: 'unavailable'; readonly retryAfterSeconds: number }

export interface Events {
  /**
   * Calls `listener` with each event from now on, after those since `lastEventId` where it is given; gives what ends it.
   * Where that id is too long ago or not known, the first event is `reset`. A listener must not throw.
   */
  subscribe(listener: (event: EventView) => void, lastEventId?: string): () => void
  /** The id of the newest event: who has seen everything up to now goes on after it. */
  lastId(): string
}

/** Who may come in at the control door. */
export interface Access {
  /** What an API key may do; null for a key that is unknown or was revoked. */
  scopeOfKey(apiKey: string): Scope | null
  /** Makes a one-time code for the page's link: good once, for ten minutes. */
  makeCode(): { readonly code: string; readonly expiresAt: number }
  /** Takes a one-time code; gives the value of the page's cookie, or null where the code is not good (any more). */
  redeemCode(code: string): string | null
  /** Whether the page's cookie is one of ours and not too old. It outlives a restart. */
  isPageCookie(value: string): boolean
  /** The key for `control.json`: the one given where it still may write, else a new one. */
  controlKey(current: string | null): string
}

export interface SettingsAccess {
  current(): Settings
  /** Calls `listener` after each change; gives what ends it. */
  onChange(listener: (settings: Settings) => void): () => void
}

/** How an alert was told on a channel of the host; `skipped`: there was nobody to tell, and why, in a sentence. */
export type HostDelivery = { readonly is: 'delivered' } | { readonly is: 'skipped'; readonly detail: string }

/** A way to tell people that the host has. */
export interface HostChannel {
  readonly channel: 'desktop' | 'page' | 'terminal'
  /** Whether an alert must rather not come at all than twice, where a crash leaves no other choice. */
  readonly atMostOnce: boolean
  /** Tells an alert now. Throws where that fails: the error's message is shown to people. */
  deliver(alert: AlertView): HostDelivery
}

/** What people are told of (semantics.md, "Alerts"). */
export interface Alerts {
  /**
   * Begins to tell people, on these channels of the host and on those that the user has set up, after what earlier runs had no time
   * for. Until then nothing is told, and nothing lost. To be called once.
   */
  begin(channels: readonly HostChannel[]): void
}
