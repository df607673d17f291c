import { ownTimezone } from '../../monitor/schedule-line.ts'

/** More than this nobody looks through; who wants another types a part of its name. */
const MOST_SHOWN = 60

/**
 * The time zones in whose names all words of `text` stand, in any case: `new york`, `berlin`. This computer's own first, then UTC, then
 * those of a city that begins so, then the rest.
 */
export function zonesMatching(text: string): string[] {
  const words = plain(text)
    .split(' ')
    .filter((word) => word !== '')
  const [first = ''] = words
  const rank = (zone: string): number => {
    if (zone === ownTimezone()) return 0
    if (zone === 'UTC') return 1
    return first !== '' && cityOf(zone).startsWith(first) ? 2 : 3
  }
  return allZones()
    .filter((zone) => words.every((word) => plain(zone).includes(word)))
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .slice(0, MOST_SHOWN)
}

/** A zone as people read it: `America/New York`. */
export function zoneLabel(zone: string): string {
  return zone.replaceAll('_', ' ')
}

/** How far the clocks of a zone are from UTC at `now`: `GMT+1`. Empty for a zone that this browser does not know. */
export function offsetOf(zone: string, now: number): string {
  try {
    const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'shortOffset' })
    return format.formatToParts(now).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  } catch {
    return ''
  }
}

/** Browsers list no UTC of their own. */
function allZones(): string[] {
  return [...new Set([ownTimezone(), 'UTC', ...Intl.supportedValuesOf('timeZone')])]
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[_/]/g, ' ')
}

function cityOf(zone: string): string {
  return plain(zone.slice(zone.lastIndexOf('/') + 1))
}
