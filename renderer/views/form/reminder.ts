import { type Amount, amountOf, secondsOf, type Unit } from './amount.ts'

/** The units in which one says how often to be reminded. */
export const REMINDER_UNITS: readonly Unit[] = ['minutes', 'hours', 'days']

/** Where none was set, and it is turned on. */
export const USUAL_REMINDER_MINUTES = 60

/** Minutes as one fills them in. */
export function reminderAmount(minutes: number): Amount {
  return amountOf(minutes * 60, REMINDER_UNITS)
}

/** The minutes of what was filled in; -1, which the engine refuses, where that is no number. */
export function reminderMinutes(amount: Amount): number {
  const minutes = secondsOf(amount) / 60
  return Number.isNaN(minutes) ? -1 : minutes
}
