/** A time during which the clock of a zone was not changed. Times and offsets are milliseconds. */
export interface Stretch {
  readonly from: number
  /** The first moment after it. */
  readonly to: number
  /** What to add to UTC for the wall clock. */
  readonly offset: number
  /** The offset before `from`: another one where the clock was changed then. */
  readonly offsetBefore: number
}

/** Whether `timezone` names a zone of the IANA database, in any case, links such as `US/Eastern` included. */
export function isKnownZone(timezone: string): boolean {
  if (!/^[a-z]/i.test(timezone)) return false
  if (timezone.length === 3 && !THREE_LETTER_ZONES.has(timezone.toUpperCase())) return false
  try {
    zoneOf(timezone)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/**
 * The stretch that contains `at` (UTC milliseconds). It may be cut short where the clock was not changed, but never
 * begins less than a day before `at` unless the clock was changed then. Throws RangeError for an unknown zone.
 */
export function stretchAt(timezone: string, at: number): Stretch {
  const zone = zoneOf(timezone)
  const window = Math.floor(at / WINDOW_MS)
  let stretches = zone.windows.get(window)
  if (stretches === undefined) {
    stretches = survey(zone.format, window * WINDOW_MS - DAY_MS, (window + 1) * WINDOW_MS)
    zone.windows.set(window, stretches)
  }
  const found = stretches.find((stretch) => at < stretch.to)
  if (found === undefined) throw new RangeError(`${at} is not a time`)
  return found
}

const SECOND_MS = 1000
const DAY_MS = 24 * 3600 * SECOND_MS

/** How much time is surveyed, and then remembered, at once: most schedules are done with one. */
const WINDOW_MS = 64 * DAY_MS

/** ICU knows more, its own, with surprises: BST is Bangladesh, AST is Alaska. */
const THREE_LETTER_ZONES = new Set('CET EET EST GMT HST MET MST PRC ROC ROK UCT UTC WET'.split(' '))

interface Zone {
  readonly format: Intl.DateTimeFormat
  readonly windows: Map<number, readonly Stretch[]>
}

const zones = new Map<string, Zone>()

function zoneOf(timezone: string): Zone {
  const name = timezone.toLowerCase()
  let zone = zones.get(name)
  if (zone === undefined) {
    zone = {
      format: new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' }),
      windows: new Map(),
    }
    zones.set(name, zone)
  }
  return zone
}

/**
 * All stretches between two times. Looks once a day: since 1910 no zone changed its clock twice within three days, and
 * since 1980 none within six.
 */
function survey(format: Intl.DateTimeFormat, from: number, to: number): readonly Stretch[] {
  const stretches: Stretch[] = []
  let start = from
  let offset = offsetAt(format, from)
  let offsetBefore = offsetAt(format, from - SECOND_MS)
  for (let day = from; day < to; day += DAY_MS) {
    const next = offsetAt(format, day + DAY_MS)
    if (next === offset) continue
    const change = changeBetween(format, day, day + DAY_MS, next)
    stretches.push({ from: start, to: change, offset, offsetBefore })
    offsetBefore = offset
    offset = next
    start = change
  }
  if (start < to) stretches.push({ from: start, to, offset, offsetBefore })
  return stretches
}

/** The first whole second after `before` at which `offset` holds, given that it holds at `after`. */
function changeBetween(format: Intl.DateTimeFormat, before: number, after: number, offset: number): number {
  let low = before
  let high = after
  while (high - low > SECOND_MS) {
    const middle = low + Math.floor((high - low) / (2 * SECOND_MS)) * SECOND_MS
    if (offsetAt(format, middle) === offset) high = middle
    else low = middle
  }
  return high
}

/** Reads `10/25/2026, GMT+01:00`; places of the past kept seconds, too, and UTC is written out as +00:00. */
function offsetAt(format: Intl.DateTimeFormat, at: number): number {
  const parts = /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(format.format(at))
  if (parts === null) return 0
  const [, sign, hours = 0, minutes = 0, seconds = 0] = parts
  const size = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * SECOND_MS
  return sign === '-' ? -size : size
}
