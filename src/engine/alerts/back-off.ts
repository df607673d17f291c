/** What is known of an attempt that failed. */
export interface Failure {
  /** How many attempts there were, this one included. */
  readonly attempts: number
  /** How many there may be. */
  readonly mostAttempts: number
  /** How long ago the alert was told. */
  readonly ageMs: number
  /** Not sooner than this, by word of the receiver. */
  readonly retryAfterMs: number
}

/** How long to wait before the next attempt; null where there is none any more: given up after a day, or after so many. */
export function retryDelayMs({ attempts, mostAttempts, ageMs, retryAfterMs }: Failure): number | null {
  if (attempts >= mostAttempts) return null
  const delayMs = Math.max(DELAYS_MS[attempts - 1] ?? LONGEST_DELAY_MS, retryAfterMs)
  return ageMs + delayMs > GIVEN_UP_AFTER_MS ? null : delayMs
}

const MINUTE_MS = 60_000

/** After the first attempt, the second, …; then hourly. */
const DELAYS_MS = [5000, 30_000, 2 * MINUTE_MS, 10 * MINUTE_MS]
export const LONGEST_DELAY_MS = 60 * MINUTE_MS
const GIVEN_UP_AFTER_MS = 24 * 60 * MINUTE_MS
