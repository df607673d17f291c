import type { QueryClient } from '@tanstack/react-query'
import type { EventView } from '../../src/contract/events.ts'
import type { Client } from '../client/client.ts'
import type { Cell } from './cell.ts'
import { afterLoss, type Connection } from './connection.ts'
import { applyEvents } from './queries.ts'
import type { Recorder } from './recorder.ts'

interface Feed {
  readonly client: Pick<Client, 'listen'>
  readonly cache: QueryClient
  readonly recorder: Recorder
  readonly connection: Cell<Connection>
  /** Marks what the events make outdated in `useUpwarden().orpc`. */
  readonly invalidate: (events: readonly EventView[]) => void
  readonly now: () => number
}

/**
 * Feeds the stream of events into the cache, so that nothing has to be polled; gives what ends it. Events that come close
 * together are applied together: a thousand heartbeats a second must not mean a thousand renderings.
 */
export function startFeed({ client, cache, recorder, connection, invalidate, now }: Feed): () => void {
  let pending: EventView[] = []
  let flushing: ReturnType<typeof setTimeout> | undefined
  let hasBegun = false

  const flush = () => {
    flushing = undefined
    const events = pending
    pending = []
    applyEvents(cache, events)
    invalidate(events)
    if (events.some(({ name }) => name === 'reset')) readAnew(cache, 'all')
  }

  const close = client.listen({
    opened: (complete) => {
      connection.set({ is: 'live' })
      // At the first time nothing was asked before: `begin` lets the first questions go.
      if (hasBegun) readAnew(cache, complete ? 'what failed' : 'all')
      hasBegun = true
      recorder.begin()
    },
    event: (event) => {
      recorder.record(event)
      pending.push(event)
      flushing ??= setTimeout(flush, BATCH_MS)
    },
    lost: (why) => {
      connection.set(afterLoss(connection.get(), why, now()))
      hasBegun = true
      recorder.begin()
    },
  })

  return () => {
    clearTimeout(flushing)
    close()
  }
}

const BATCH_MS = 40

/**
 * Asks for everything anew that is shown now, and for the rest when it is shown again. What is under way already is waited for and then
 * asked for once more: it may have been answered before the stream was open.
 */
function readAnew(cache: QueryClient, what: 'all' | 'what failed'): void {
  for (const query of cache.getQueryCache().getAll()) {
    if (what === 'what failed' && query.state.status !== 'error') continue
    const filter = { queryKey: query.queryKey, exact: true }
    if (query.state.fetchStatus === 'idle') void cache.invalidateQueries(filter)
    else {
      const again = () => void cache.invalidateQueries(filter)
      query.fetch().then(again, again)
    }
  }
}
