import { setImmediate } from 'node:timers/promises'
import type { RouterClient } from '@orpc/server'
import type { MonitorView } from '../../contract/monitor.ts'
import type { Engine } from '../../engine/engine.ts'

/**
 * Every monitor, oldest first, page by page. Between two pages whoever else waits has a turn: with 10,000 monitors, heartbeats and
 * deadlines would wait for most of a second.
 */
export async function allMonitors({ monitors }: Lister): Promise<MonitorView[]> {
  const all: MonitorView[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await monitors.list(cursor === undefined ? {} : { cursor })
    all.push(...page.monitors)
    cursor = page.nextCursor
    if (cursor !== null) await setImmediate()
  }
  return all
}

/** A client, as far as this needs one. */
interface Lister {
  readonly monitors: Pick<RouterClient<Engine['operations']>['monitors'], 'list'>
}
