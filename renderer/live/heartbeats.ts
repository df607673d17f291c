import type { EventView } from '../../src/contract/events.ts'
import type { HeartbeatView } from '../../src/contract/history.ts'

/** How many of a monitor's signals are kept up to date; older ones are asked for by `before`. */
export const LIVE_HEARTBEATS = 100

/** A monitor's newest signals, newest first, after an event: one that came is put before them. */
export function applyToHeartbeats(
  monitorId: string,
  heartbeats: readonly HeartbeatView[],
  event: EventView,
): readonly HeartbeatView[] {
  if (event.name !== 'heartbeat' || event.data.monitorId !== monitorId) return heartbeats
  const { heartbeat } = event.data
  const newest = heartbeats[0]
  if (newest !== undefined && heartbeat.n <= newest.n) return heartbeats
  return [heartbeat, ...heartbeats].slice(0, LIVE_HEARTBEATS)
}
