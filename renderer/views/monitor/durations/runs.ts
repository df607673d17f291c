import type { HeartbeatView } from '../../../../src/contract/history.ts'

/** A run that was measured. */
export interface MeasuredRun {
  readonly n: number
  /** When it ended, UTC ms. */
  readonly at: number
  readonly durationMs: number
  readonly failed: boolean
}

/** The measured runs of a monitor's signals (newest first), oldest first. */
export function measuredRuns(signals: readonly HeartbeatView[]): MeasuredRun[] {
  return signals
    .flatMap(({ n, at, kind, durationMs }) =>
      durationMs !== null && (kind === 'success' || kind === 'fail')
        ? [{ n, at: Date.parse(at), durationMs, failed: kind === 'fail' }]
        : [],
    )
    .reverse()
}

/** How long they usually take: the median of those that succeeded; null where none did. */
export function medianMs(runs: readonly MeasuredRun[]): number | null {
  const lengths = runs
    .filter(({ failed }) => !failed)
    .map(({ durationMs }) => durationMs)
    .sort((a, b) => a - b)
  return lengths[Math.floor(lengths.length / 2)] ?? null
}

/** The end of a scale from 0 that holds `ms`: a length that one can say, and halve. */
export function scaleEnd(ms: number): number {
  return ROUND_MS.find((round) => round >= ms) ?? Math.ceil(ms / (2 * DAY)) * 2 * DAY
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const ROUND_MS = [
  ...[2, 4, 10, 20, 40, 100, 200, 400],
  ...[1, 2, 4, 6, 10, 20, 30, 40].map((count) => count * SECOND),
  ...[1, 2, 4, 6, 10, 20, 30, 40].map((count) => count * MINUTE),
  ...[1, 2, 4, 6, 8, 12, 16].map((count) => count * HOUR),
  ...[1, 2, 4].map((count) => count * DAY),
]
