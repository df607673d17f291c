import type { ContractRouterClient } from '@orpc/contract'
import type { EventView } from '../../src/contract/events.ts'
import type { contract } from '../../src/contract/table.ts'

/**
 * The one way from the interface to the engine, whichever transport is below it. What comes back is trusted as it is: the
 * other side is of the same build and checks its own outputs, and zod in the page would double its size.
 */
export interface Client {
  /** Every operation of the contract. Rejects with `ORPCError` where it was refused, with others where nobody answered. */
  readonly operations: ContractRouterClient<typeof contract>
  /** Opens the stream of events; it comes back by itself after every loss. Gives what closes it. */
  listen(listener: EventListener): () => void
}

/** What a stream of events tells. */
export interface EventListener {
  /** It is open. `complete`: nothing was missed since the last event; else all that is known may be old. */
  opened(complete: boolean): void
  event(event: EventView): void
  /** It is closed, or could not be opened, and will be tried again. */
  lost(why: 'unreachable' | 'signed out'): void
}
