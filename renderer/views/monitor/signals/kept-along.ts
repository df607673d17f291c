import type { HeartbeatView } from '../../../../src/contract/history.ts'

/**
 * The newest signals (newest first) and, below them, those that were known before and are older. Where some between them are not known,
 * because many came while we were away, only the newest are left: a list with a hole would look whole.
 */
export function keptAlong(
  known: readonly HeartbeatView[],
  live: readonly HeartbeatView[],
): readonly HeartbeatView[] {
  const oldestLive = live.at(-1)
  if (oldestLive === undefined) return live
  const older = known.filter(({ n }) => n < oldestLive.n)
  const isWhole = older[0] === undefined || older[0].n === oldestLive.n - 1
  return isWhole ? [...live, ...older] : live
}
