import { formatDuration } from '../domain/schedule-words.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A moment that was, told from `now`: `just now`, `38 s ago`, `3 min ago`, `3 h 12 min ago`. */
export function ago(moment: string, now: number): string {
  const ms = now - Date.parse(moment)
  return ms < 5 * SECOND ? 'just now' : `${roughly(ms)} ago`
}

/** A moment to come, told from `now`: `in 12 min`; `now` where it is past. */
export function fromNow(moment: string, now: number): string {
  const ms = Date.parse(moment) - now
  return ms <= 0 ? 'now' : `in ${left(ms)}`
}

/** A time that has passed, as exact as anybody cares, rounded down: `38 s`, `3 min`, `3 h 12 min`, `2 d 4 h`. */
export function roughly(ms: number): string {
  return inUnits(ms, Math.floor)
}

/** A time that is left, the same way, rounded up: what was set to 4 h is still that a moment later. */
export function left(ms: number): string {
  return inUnits(ms, Math.ceil)
}

function inUnits(ms: number, round: (units: number) => number): string {
  const length = Math.max(0, ms)
  const unit = length < MINUTE ? SECOND : length < DAY ? MINUTE : HOUR
  const whole = round(length / unit) * unit
  return whole === 0 ? '0 s' : formatDuration(whole)
}

/** A moment on this computer's clock: `2026-11-24 21:41:04`. */
export function clockTime(moment: string | number): string {
  const at = new Date(moment)
  const two = (value: number) => String(value).padStart(2, '0')
  const date = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-')
  return `${date} ${[at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(':')}`
}
