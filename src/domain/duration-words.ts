/**
 * A length of time, in milliseconds, for people: `420 ms`, `38.2 s`, `5 min`, `3 h 12 min`, `2 d 4 h`. At most two
 * units, rounded to the smaller; nothing is less than `0 ms`.
 */
export function formatDuration(ms: number): string {
  if (ms < 999.5) return `${Math.max(0, Math.round(ms))} ms`
  const tenths = Math.round(ms / 100) / 10
  if (tenths < MINUTE) return `${tenths} s`
  const seconds = ms / 1000
  if (rounded(seconds, 1) < HOUR) return spellOut(rounded(seconds, 1))
  return spellOut(rounded(seconds, rounded(seconds, MINUTE) < DAY ? MINUTE : HOUR))
}

/** Whole seconds in all the units it takes, to the second: `1 h 30 min`. */
export function spellOut(seconds: number): string {
  const amounts = [
    [Math.floor(seconds / DAY), 'd'],
    [Math.floor((seconds % DAY) / HOUR), 'h'],
    [Math.floor((seconds % HOUR) / MINUTE), 'min'],
    [seconds % MINUTE, 's'],
  ] as const
  return amounts.flatMap(([amount, unit]) => (amount > 0 ? [`${amount} ${unit}`] : [])).join(' ')
}

/** In seconds. */
export const MINUTE = 60
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

function rounded(seconds: number, unit: number): number {
  return Math.round(seconds / unit) * unit
}
