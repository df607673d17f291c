import { type QueryClient, type QueryKey, queryOptions } from '@tanstack/react-query'
import type { EventView } from '../../src/contract/events.ts'
import type { HeartbeatView } from '../../src/contract/history.ts'
import type { Summary } from '../../src/contract/summary.ts'
import type { Client } from '../client/client.ts'
import { type Accounts, applyToAccounts, fetchAccounts } from './accounts.ts'
import { type Alerts, alertsOf, alertsToRead, applyToAlerts } from './alerts.ts'
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
    accounts: live<Accounts>(recorder, ACCOUNTS, () => fetchAccounts(operations.accounts), applyToAccounts),
    /** The newest signals of a monitor, newest first. */
    heartbeats: (monitorId: string) =>
      live(
        recorder,
        [...HEARTBEATS, monitorId],
        () => fetchHeartbeats(operations, monitorId),
        (heartbeats, events) => applyToHeartbeats(monitorId, heartbeats, events),
      ),
    /** What was told, newest first: all of it, or what is about one monitor. More of it: `Upwarden.readOlderAlerts`. */
    alerts: (monitorId: string | null) =>
      live<Alerts>(
        recorder,
        [...ALERTS, monitorId],
        (known) => fetchAlerts(operations, monitorId, alertsToRead(known)),
        (alerts, events) => applyToAlerts(monitorId, alerts, events),
      ),
  }
}

/** What they ask for. */
export interface LiveOperations extends Pick<Client['operations'], 'summary' | 'beats'> {
  readonly monitors: Pick<Client['operations']['monitors'], 'list' | 'heartbeats'>
  readonly alerts: Pick<Client['operations']['alerts'], 'list'>
  readonly accounts: Pick<Client['operations']['accounts'], 'list'>
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
const ACCOUNTS = [...LIVE, 'accounts'] as const
const HEARTBEATS = [...LIVE, 'heartbeats'] as const
const ALERTS = [...LIVE, 'alerts'] as const

declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: { readonly apply?: Apply<unknown> }
  }
}

/** @param fetch takes what is known already */
function live<Data>(
  recorder: Recorder,
  queryKey: QueryKey,
  fetch: (known: Data | undefined) => Promise<Data>,
  apply: Apply<Data>,
) {
  return queryOptions({
    queryKey,
    queryFn: ({ client }) => recorder.fetch(() => fetch(client.getQueryData<Data>(queryKey)), apply),
    // What the cache holds under this key is what `fetch` gave.
    meta: { apply: (data, events) => apply(data as Data, events) },
    structuralSharing: false,
  })
}

async function fetchHeartbeats(operations: LiveOperations, id: string): Promise<readonly HeartbeatView[]> {
  return (await operations.monitors.heartbeats({ id, limit: LIVE_HEARTBEATS })).heartbeats
}

/** So many alerts, newest first: of one monitor, or all; `before` the one of that number. */
export async function fetchAlerts(
  operations: Pick<LiveOperations, 'alerts'>,
  monitorId: string | null,
  limit: number,
  before?: number,
): Promise<Alerts> {
  const page = await operations.alerts.list({
    limit,
    ...(monitorId === null ? {} : { monitorId }),
    ...(before === undefined ? {} : { before }),
  })
  return alertsOf(page.alerts, limit)
}

async function fetchBeats(operations: LiveOperations): Promise<Beats> {
  const { beats } = await operations.beats({ limit: BEAT_COUNT })
  return new Map(Object.entries(beats))
}

function applyToSummary(summary: Summary, events: readonly EventView[]): Summary {
  return events.findLast((event) => event.name === 'summary')?.data ?? summary
}
