import type { World } from './world.ts'

/** The last moment at which a run before this one is known to have listened: a signal that was kept tells, too. Null on the first start. */
export function lastListened(noted: number | null, world: World): number | null {
  let last = noted
  for (const { record } of world.entries()) {
    if (record.mirror !== null) continue
    const { lastHeardAt } = record.monitor.state
    if (lastHeardAt !== null && (last === null || lastHeardAt > last)) last = lastHeardAt
  }
  return last
}
