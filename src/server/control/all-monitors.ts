import type { RouterClient } from '@orpc/server'
import type { MonitorView } from '../../contract/monitor.ts'
import type { Engine } from '../../engine/engine.ts'

/** Every monitor, oldest first, page by page. */
export async function allMonitors({
  monitors,
}: Pick<RouterClient<Engine['operations']>, 'monitors'>): Promise<MonitorView[]> {
  const all: MonitorView[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await monitors.list(cursor === undefined ? {} : { cursor })
    all.push(...page.monitors)
    cursor = page.nextCursor
  }
  return all
}
