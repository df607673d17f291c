import { z } from 'zod'
import { MAX_SECONDS } from '../domain/schedule.ts'
import { fieldName } from './problems.ts'

/** A moment, as ISO 8601 in UTC with milliseconds: `2026-11-24T20:41:04.123Z`. */
export const moment = z.iso.datetime({ precision: 3 })

/** A moment that someone sends us: any ISO 8601 with a zone. */
export const sentMoment = z.iso.datetime({ offset: true })

/** A moment of the domain (UTC milliseconds) as the contract writes it. */
export function toMoment(at: number): string {
  return new Date(at).toISOString()
}

/** The same, where there may be none. */
export function toMomentOrNull(at: number | null): string | null {
  return at === null ? null : toMoment(at)
}

/** Whole seconds, from `least` to 366 days (semantics.md, "Words"). */
export function seconds(least: number) {
  return wholeNumber(least, MAX_SECONDS)
}

/** A whole number, both ends included. */
export function wholeNumber(least: number, most: number) {
  const error = between(least, most)
  return z.int().min(least, { error }).max(most, { error })
}

/** A week: whoever wants to be reminded less often than that is not. */
export const MAX_REMINDER_MINUTES = 10_080

/** A whole number that may come from a query string: `limit=20`. */
export function queryNumber(least: number, most: number) {
  const error = between(least, most)
  return z.coerce
    .number({ error: ({ path }) => `${fieldName(path)} must be a number` })
    .int({ error: ({ path }) => `${fieldName(path)} must be a whole number` })
    .min(least, { error })
    .max(most, { error })
}

/** Says both ends, whichever was passed. */
function between(least: number, most: number) {
  return ({ path }: z.core.$ZodRawIssue): string => `${fieldName(path)} must be between ${least} and ${most}`
}

/** The id of something, in a path. */
export const id = z.string().min(1).max(100)
