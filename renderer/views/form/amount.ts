/** A length of time as one types it: a number and its unit. */
export interface Amount {
  /** Empty: none. */
  readonly count: string
  readonly unit: Unit
}

export type Unit = 'seconds' | 'minutes' | 'hours' | 'days' | 'weeks'

const UNIT_SECONDS: Readonly<Record<Unit, number>> = {
  seconds: 1,
  minutes: 60,
  hours: 3600,
  days: 86_400,
  weeks: 604_800,
}

/** Smallest first. */
export const UNITS: readonly Unit[] = ['seconds', 'minutes', 'hours', 'days', 'weeks']

/** Whole seconds in the largest of the units that holds them without a rest. */
export function amountOf(seconds: number, units: readonly Unit[] = UNITS): Amount {
  const unit = units.findLast((unit) => seconds >= UNIT_SECONDS[unit] && seconds % UNIT_SECONDS[unit] === 0)
  return unit === undefined
    ? { count: String(seconds), unit: 'seconds' }
    : { count: String(seconds / UNIT_SECONDS[unit]), unit }
}

/** The seconds of what was typed: `1.5` hours are 5400; NaN where it is no number. */
export function secondsOf({ count, unit }: Amount): number {
  const typed = count.trim().replace(',', '.')
  if (typed === '') return Number.NaN
  const seconds = Number(typed) * UNIT_SECONDS[unit]
  // 0.1 hours are 360 s, though 0.1 * 3600 is a little more in binary.
  return Math.round(seconds * 1000) / 1000
}
