import type { EventView } from '../../src/contract/events.ts'
import type { HeartbeatView } from '../../src/contract/history.ts'

/** How many of a monitor's signals are kept up to date; older ones are asked for by `before`. */
export const LIVE_HEARTBEATS = 100

/** A monitor's newest signals, newest first, after events: what came is put before them. */
export function applyToHeartbeats(
  monitorId: string,
  heartbeats: readonly HeartbeatView[],
  events: readonly EventView[],
): readonly HeartbeatView[] {
  const newestN = heartbeats[0]?.n ?? 0
  const news = events.flatMap(({ name, data }) =>
    name === 'heartbeat' && data.monitorId === monitorId && data.heartbeat.n > newestN
      ? [data.heartbeat]
      : [],
  )
  return news.length === 0 ? heartbeats : [...news.reverse(), ...heartbeats].slice(0, LIVE_HEARTBEATS)
}
