/** The first pause after an attempt that failed; each further one is twice as long. */
const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 5 * 60_000

/**
 * How long to wait before the next attempt, in milliseconds: half of the pause for certain, the other half by chance, so that those
 * who failed together do not come back together.
 *
 * @param failures how many attempts have failed in a row, from 1
 * @param askedForMs what the far end asks for; never less than that. Null: nothing
 * @param chance from 0 to 1
 */
export function pauseMs(failures: number, askedForMs: number | null, chance: number): number {
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1))
  const own = Math.round((pause * (1 + chance)) / 2)
  return askedForMs === null ? own : Math.max(own, askedForMs + Math.round((FIRST_PAUSE_MS * chance) / 2))
}
