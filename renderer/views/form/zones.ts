import { ownTimezone } from '../../monitor/schedule-line.ts'

/** Time zones that are listed together. */
export interface ZoneGroup {
  readonly label: string
  readonly zones: readonly string[]
}

/** All time zones: this computer's own first, then UTC, then by region. `chosen` is among them, an old name of a zone say. */
export function zoneGroups(chosen: string): ZoneGroup[] {
  const own = ownTimezone()
  const others = new Set([...Intl.supportedValuesOf('timeZone'), chosen])
  for (const zone of [own, 'UTC']) others.delete(zone)
  return [
    { label: 'This computer', zones: [own] },
    ...(own === 'UTC' ? [] : [{ label: 'Universal', zones: ['UTC'] }]),
    ...[...Map.groupBy(others, regionOf)].map(([label, zones]) => ({ label, zones })),
  ]
}

function regionOf(zone: string): string {
  const slash = zone.indexOf('/')
  return slash < 0 ? 'Other' : zone.slice(0, slash)
}
