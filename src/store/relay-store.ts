import type { SignalKind } from '../domain/signal.ts'

/** A signal on its way to the relay URL of its monitor, with all that is told there. */
export interface RelayedSignal {
  /** Its place in the log of all signals, which is also its place in the outbox. */
  readonly seq: number
  readonly monitorKey: number
  /** A UUID in lower case that stays the same each time that it is sent, and wherever it is passed on. */
  readonly deliveryId: string
  readonly at: number
  /** As the job sent it, also where it was ignored here. */
  readonly kind: SignalKind
  readonly exitStatus: number | null
  readonly runId: string | null
  readonly message: string | null
  readonly body: Uint8Array | null
}

/** How much of a monitor waits in the outbox. */
export interface RelayBacklog {
  readonly monitorKey: number
  readonly waiting: number
  readonly bytes: number
}

/** What became of a monitor's signals since it was linked to its relay URL. */
export interface RelayRecord {
  readonly monitorKey: number
  readonly lastDeliveredAt: number | null
  /** How many were given up, when the last were, and why, in a sentence. */
  readonly dropped: number
  readonly droppedAt: number | null
  readonly dropReason: string | null
}

/** Of a monitor's outbox, the signals that are meant; all bounds that are left out are open. */
export interface RelayedRange {
  readonly monitorKey: number
  readonly fromSeq?: number
  readonly toSeq?: number
  /** Only those that are older. */
  readonly beforeAt?: number
  /** The oldest, no more than so many. */
  readonly most?: number
}

/** The part of the store that relays keep their signals in. It keeps all that it needs, whatever becomes of the log. */
export interface RelayStore {
  appendRelayed(signal: RelayedSignal): void
  /** The oldest signal that waits; null where none does. */
  nextRelayed(monitorKey: number): RelayedSignal | null
  /** When that was received. */
  oldestRelayedAt(monitorKey: number): number | null
  /** Takes signals out, delivered or not. Gives how many there were, and how many bytes they counted as. */
  removeRelayed(range: RelayedRange): { readonly count: number; readonly bytes: number }
  relayBacklogs(): readonly RelayBacklog[]

  relays(): readonly RelayRecord[]
  saveRelay(record: RelayRecord): void
  forgetRelay(monitorKey: number): void

  /** Notes that the monitor's signal `n` came with that id. The last REMEMBERED_DELIVERIES are known. */
  noteDelivery(monitorKey: number, n: number, deliveryId: string): void
  knowsDelivery(monitorKey: number, deliveryId: string): boolean
}

/** Of each monitor, so many signals back one that comes again is recognised. */
export const REMEMBERED_DELIVERIES = 1000

/** What a signal counts as, besides what it carries: its row and its place in an index. */
const BARE_BYTES = 200

/** What a signal counts as in the outbox: about the bytes that it takes. */
export function relayedBytes(message: string | null, bodyBytes: number | null): number {
  return BARE_BYTES + (message?.length ?? 0) + (bodyBytes ?? 0)
}
