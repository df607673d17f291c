import { type QueryClient, type QueryKey, queryOptions } from '@tanstack/react-query'
import type { EventView } from '../../src/contract/events.ts'
import type { HeartbeatView } from '../../src/contract/history.ts'
import type { Summary } from '../../src/contract/summary.ts'
import type { Client } from '../client/client.ts'
import { applyToBeats, BEAT_COUNT, type Beats } from './beats.ts'
import { applyToHeartbeats, LIVE_HEARTBEATS } from './heartbeats.ts'
import { applyToMonitors, fetchMonitors } from './monitors.ts'
import type { Apply, Recorder } from './recorder.ts'

/**
 * The queries that events keep up to date: read once, then never asked for again while the stream is open. For everything else
 * there is `useUpwarden().orpc`, whose answers are asked for anew where `invalidatedBy` says so.
 */
export type LiveQueries = ReturnType<typeof liveQueries>

export function liveQueries(operations: LiveOperations, recorder: Recorder) {
  return {
    monitors: live(recorder, MONITORS, () => fetchMonitors(operations.monitors), applyToMonitors),
    summary: live(recorder, SUMMARY, () => operations.summary(), applyToSummary),
    beats: live(recorder, BEATS, () => fetchBeats(operations), applyToBeats),
    /** The newest signals of a monitor, newest first. */
    heartbeats: (monitorId: string) =>
      live(
        recorder,
        [...HEARTBEATS, monitorId],
        () => fetchHeartbeats(operations, monitorId),
        (heartbeats, events) => applyToHeartbeats(monitorId, heartbeats, events),
      ),
  }
}

/** What they ask for. */
export interface LiveOperations extends Pick<Client['operations'], 'summary' | 'beats'> {
  readonly monitors: Pick<Client['operations']['monitors'], 'list' | 'heartbeats'>
}

/** Puts events into what is known already. */
export function applyEvents(cache: QueryClient, events: readonly EventView[]): void {
  for (const query of cache.getQueryCache().findAll({ queryKey: LIVE })) {
    const apply = query.meta?.apply
    if (apply === undefined || query.state.data === undefined) continue
    const data = apply(query.state.data, events)
    // Whoever watches it need not look where the events were no concern of it.
    if (data !== query.state.data) cache.setQueryData(query.queryKey, data)
  }
}

const LIVE = ['live'] as const
const MONITORS = [...LIVE, 'monitors'] as const
const SUMMARY = [...LIVE, 'summary'] as const
const BEATS = [...LIVE, 'beats'] as const
const HEARTBEATS = [...LIVE, 'heartbeats'] as const

declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: { readonly apply?: Apply<unknown> }
  }
}

function live<Data>(recorder: Recorder, queryKey: QueryKey, fetch: () => Promise<Data>, apply: Apply<Data>) {
  return queryOptions({
    queryKey,
    queryFn: () => recorder.fetch(fetch, apply),
    // What the cache holds under this key is what `fetch` gave.
    meta: { apply: (data, events) => apply(data as Data, events) },
    structuralSharing: false,
  })
}

async function fetchHeartbeats(operations: LiveOperations, id: string): Promise<readonly HeartbeatView[]> {
  return (await operations.monitors.heartbeats({ id, limit: LIVE_HEARTBEATS })).heartbeats
}

async function fetchBeats(operations: LiveOperations): Promise<Beats> {
  const { beats } = await operations.beats({ limit: BEAT_COUNT })
  return new Map(Object.entries(beats))
}

function applyToSummary(summary: Summary, events: readonly EventView[]): Summary {
  return events.findLast((event) => event.name === 'summary')?.data ?? summary
}
