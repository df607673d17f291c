/** After the first failure, at most; it doubles with each that follows. */
const FIRST_MS = 2000
const LONGEST_MS = 300_000

/**
 * How long to leave a remote alone after so many failures in a row, in milliseconds: from a second up to five minutes, and never less than
 * it asked for itself. `chance` (0 to 1) spreads out those who lost it at the same moment.
 */
export function retryDelayMs(failures: number, chance: number, retryAfterMs: number | null): number {
  const fullMs = Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1))
  return Math.max(fullMs * (0.5 + chance / 2), (retryAfterMs ?? 0) * (1 + chance / 10))
}
