import { createRouterClient } from '@orpc/server'
import type { Summary } from '../../src/contract/summary.ts'
import type { TrayMonitor } from '../../src/desktop/tray-menu.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { allMonitors } from '../../src/server/control/all-monitors.ts'

/** What the tray shows of the monitors, kept up to date by events: to ask for all of them at each heartbeat would cost too much. */
export interface Roster {
  summary(): Pick<Summary, 'status'>
  monitors(): readonly TrayMonitor[]
}

/**
 * Reads all monitors, and follows them from then on. Calls `onChange` after each change of what the tray may show; a heartbeat that
 * changes no state is none.
 */
export async function openRoster(
  { operations, events }: Pick<Engine, 'operations' | 'events'>,
  onChange: () => void,
): Promise<Roster> {
  const client = createRouterClient(operations)
  const monitors = new Map<string, TrayMonitor>()
  let summary = await client.summary()
  /** Rises with each reading of everything: of two at once the later one counts. */
  let reading = 0

  const readAll = async () => {
    reading += 1
    const mine = reading
    const all = await allMonitors(client)
    if (mine !== reading) return
    monitors.clear()
    for (const monitor of all) monitors.set(monitor.id, shownOf(monitor))
    onChange()
  }
  events.subscribe((event) => {
    switch (event.name) {
      case 'monitor': {
        const { data } = event
        const before = monitors.get(data.id)
        if ('deleted' in data) {
          if (monitors.delete(data.id)) onChange()
        } else if (before === undefined || !isSame(before, data)) {
          monitors.set(data.id, shownOf(data))
          onChange()
        }
        break
      }
      case 'summary':
        summary = event.data
        onChange()
        break
      case 'reset':
        // Rejects only once the engine has stopped; then there is nothing to show any more.
        void readAll().catch(() => {})
        break
      case 'heartbeat':
      case 'transition':
    }
  })
  await readAll()
  return { summary: () => summary, monitors: () => [...monitors.values()] }
}

function shownOf({ id, name, status, muted, pushUrl }: TrayMonitor): TrayMonitor {
  return { id, name, status, muted, pushUrl }
}

function isSame(a: TrayMonitor, b: TrayMonitor): boolean {
  return a.name === b.name && a.status === b.status && a.muted === b.muted && a.pushUrl === b.pushUrl
}
