import type { EventView } from '../../src/contract/events.ts'
import type { MonitorView } from '../../src/contract/monitor.ts'
import type { Client } from '../client/client.ts'

/** All monitors by their id. */
export type Monitors = ReadonlyMap<string, MonitorView>

/** All monitors, page by page. */
export async function fetchMonitors(
  operations: Pick<Client['operations']['monitors'], 'list'>,
): Promise<Monitors> {
  const monitors = new Map<string, MonitorView>()
  let cursor: string | null | undefined
  do {
    const page = await operations.list(cursor ? { cursor } : {})
    for (const monitor of page.monitors) monitors.set(monitor.id, monitor)
    cursor = page.nextCursor
  } while (cursor !== null)
  return monitors
}

/** The monitors after events: some came, changed, or went. */
export function applyToMonitors(monitors: Monitors, events: readonly EventView[]): Monitors {
  const changes = events.flatMap((event) => (event.name === 'monitor' ? [event.data] : []))
  if (changes.length === 0) return monitors
  const next = new Map(monitors)
  for (const change of changes) {
    if ('deleted' in change) next.delete(change.id)
    else next.set(change.id, change)
  }
  return next
}

/** The monitors with one of them new or anew. */
export function withMonitor(monitors: Monitors, monitor: MonitorView): Monitors {
  return new Map(monitors).set(monitor.id, monitor)
}

/** The monitors without one of them. */
export function withoutMonitor(monitors: Monitors, id: string): Monitors {
  const rest = new Map(monitors)
  rest.delete(id)
  return rest
}
