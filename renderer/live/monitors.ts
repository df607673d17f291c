import type { EventView } from '../../src/contract/events.ts'
import type { MonitorView } from '../../src/contract/monitor.ts'
import type { Client } from '../client/client.ts'

/** All monitors by their id. */
export type Monitors = ReadonlyMap<string, MonitorView>

/** All monitors, page by page. */
export async function fetchMonitors(operations: Client['operations']): Promise<Monitors> {
  const monitors = new Map<string, MonitorView>()
  let cursor: string | null | undefined
  do {
    const page = await operations.monitors.list(cursor ? { cursor } : {})
    for (const monitor of page.monitors) monitors.set(monitor.id, monitor)
    cursor = page.nextCursor
  } while (cursor !== null)
  return monitors
}

/** The monitors after an event: one came, changed, or went. */
export function applyToMonitors(monitors: Monitors, event: EventView): Monitors {
  if (event.name !== 'monitor') return monitors
  if ('deleted' in event.data) {
    const rest = new Map(monitors)
    rest.delete(event.data.id)
    return rest
  }
  return withMonitor(monitors, event.data)
}

/** The monitors with one of them new or anew. */
export function withMonitor(monitors: Monitors, monitor: MonitorView): Monitors {
  return new Map(monitors).set(monitor.id, monitor)
}
