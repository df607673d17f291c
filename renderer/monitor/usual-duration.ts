import type { Beat } from '../../src/contract/history.ts'

/** How long the runs that succeeded usually took, in milliseconds: their median; null where none told its duration. */
export function usualDurationMs(beats: readonly Beat[]): number | null {
  const durations = beats
    .flatMap(({ result, durationMs }) => (result === 'success' && durationMs !== null ? [durationMs] : []))
    .sort((a, b) => a - b)
  return durations[Math.floor(durations.length / 2)] ?? null
}
