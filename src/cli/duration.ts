import { InvalidArgumentError } from '@commander-js/extra-typings'
import { MAX_SECONDS } from '../domain/schedule.ts'
import { formatDuration } from '../domain/schedule-words.ts'

/**
 * Reads the durations of the command line, `90s`, `5m`, `1h30m`, `2d`, `1w`, or a plain number of seconds, as an option's parser:
 * whole seconds from `least` to 366 days. Anything else is an error that commander puts after the option's name.
 */
export function durationFrom(least: number): (text: string) => number {
  return (text) => {
    const seconds = parseDuration(text)
    if (seconds === null) {
      throw new InvalidArgumentError(
        'Write a duration such as 90s, 5m, 1h30m, 2d or 1w, or a number of seconds.',
      )
    }
    if (seconds < least || seconds > MAX_SECONDS) {
      throw new InvalidArgumentError(
        `It must be between ${least} s and ${formatDuration(MAX_SECONDS * 1000)}.`,
      )
    }
    return seconds
  }
}

/** A duration in whole seconds; null for what is none. */
export function parseDuration(text: string): number | null {
  const duration = text.trim()
  if (/^\d+$/.test(duration)) return Number(duration)
  const match = /^(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/i.exec(duration)
  if (match === null || duration === '') return null
  return match
    .slice(1)
    .map((amount, index) => Number(amount ?? 0) * (UNIT_SECONDS[index] ?? 0))
    .reduce((sum, seconds) => sum + seconds)
}

/** Weeks, days, hours, minutes, seconds. */
const UNIT_SECONDS = [604_800, 86_400, 3600, 60, 1]
