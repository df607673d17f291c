import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { QueryClient, type QueryKey } from '@tanstack/react-query'
import type { EventView } from '../../src/contract/events.ts'
import type { MonitorView } from '../../src/contract/monitor.ts'
import type { Client } from '../client/client.ts'
import { ALERTS_READ, applyToAlerts, withOlder } from './alerts.ts'
import { Cell } from './cell.ts'
import type { Connection } from './connection.ts'
import { Deletions } from './deletions.ts'
import { startFeed } from './feed.ts'
import { withMonitor, withoutMonitor } from './monitors.ts'
import { fetchAlerts, type LiveQueries, liveQueries } from './queries.ts'
import { Recorder } from './recorder.ts'

/** What the interface knows of Upwarden and can do with it; `useUpwarden` gives it to a component. */
export type Upwarden = ReturnType<typeof createUpwarden>

export function createUpwarden(client: Client) {
  const cache = new QueryClient({ defaultOptions: { queries: QUERY_DEFAULTS, mutations: MUTATION_DEFAULTS } })
  const orpc = createTanstackQueryUtils(client.operations)
  const recorder = new Recorder()
  const connection = new Cell<Connection>({ is: 'connecting' })
  const queries: LiveQueries = liveQueries(client.operations, recorder)

  const deletions = new Deletions(async (id) => {
    await client.operations.monitors.delete({ id })
    cache.setQueryData(queries.monitors.queryKey, (known) => known && withoutMonitor(known, id))
  })

  const listeners = new Set<(event: EventView) => void>()
  const overheard: Pick<Client, 'listen'> = {
    listen: (feed) =>
      client.listen({
        ...feed,
        event: (event) => {
          for (const listener of listeners) listener(event)
          feed.event(event)
        },
      }),
  }

  const invalidate = (events: readonly EventView[]) => {
    for (const queryKey of outdatedBy(events, orpc)) void cache.invalidateQueries({ queryKey })
  }

  return {
    operations: client.operations,
    cache,
    orpc,
    queries,
    connection,
    deletions,
    /** Puts a monitor that an operation answered with into what is known, ahead of its event. */
    learn: (monitor: MonitorView) =>
      cache.setQueryData(queries.monitors.queryKey, (known) => known && withMonitor(known, monitor)),
    /** Reads a page more of `queries.alerts(monitorId)`: those before the one of number `before`. */
    readOlderAlerts: async (monitorId: string | null, before: number) => {
      const older = await recorder.fetch(
        () => fetchAlerts(client.operations, monitorId, ALERTS_READ, before),
        (alerts, events) => applyToAlerts(monitorId, alerts, events),
      )
      const { queryKey } = queries.alerts(monitorId)
      cache.setQueryData(queryKey, (known) => known && withOlder(known, older))
    },
    /** Calls `listener` with each event as it comes, in the background, too; gives what ends it. */
    onEvent: (listener: (event: EventView) => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    /** Begins to listen; gives what ends it. */
    start: () => {
      const sendDeletions = () => deletions.sendAll()
      window.addEventListener('pagehide', sendDeletions)
      const stopFeed = startFeed({
        client: overheard,
        cache,
        recorder,
        connection,
        invalidate,
        now: Date.now,
      })
      return () => {
        window.removeEventListener('pagehide', sendDeletions)
        stopFeed()
      }
    },
  }
}

const QUERY_DEFAULTS = {
  // Events say when an answer is old.
  staleTime: Number.POSITIVE_INFINITY,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
  // Asked again when the stream is back (feed.ts), not a few times in vain.
  retry: false,
  // The engine is on this computer: it answers without a network, too.
  networkMode: 'always',
} as const

const MUTATION_DEFAULTS = { retry: false, networkMode: 'always' } as const

/** Which answers of `orpc` are old after these events. */
function outdatedBy(
  events: readonly EventView[],
  { monitors, alerts }: ReturnType<typeof createTanstackQueryUtils<Client['operations']>>,
): QueryKey[] {
  const changed = new Set(
    events.flatMap((event) => (event.name === 'transition' ? [event.data.monitorId] : [])),
  )
  // How much is held back is in no event.
  const isHeldOrTold = events.some(({ name }) => name === 'alert' || name === 'transition')
  return [
    ...[...changed].flatMap((id) => [
      monitors.incidents.key({ input: { id } }),
      monitors.stats.key({ input: { id } }),
    ]),
    ...(isHeldOrTold ? [alerts.list.key()] : []),
  ]
}
