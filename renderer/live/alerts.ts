import type { AlertView } from '../../src/contract/alerts.ts'
import type { EventView } from '../../src/contract/events.ts'

/** How many alerts are read at once. */
export const ALERTS_READ = 30
/** The most that may be asked for at once. */
const MOST_READ = 500

/** What is known of the alerts, or of those about one monitor: the newest, and as many older ones as somebody wanted to see. */
export interface Alerts {
  /** Newest first. */
  readonly list: readonly AlertView[]
  /** Whether there are no older ones. */
  readonly isAll: boolean
}

/** What to ask for: as many as are known already, so that none that is shown goes away. */
export function alertsToRead(known: Alerts | undefined): number {
  return Math.min(MOST_READ, Math.max(ALERTS_READ, known?.list.length ?? 0))
}

/** An answer to a question for `limit` alerts. */
export function alertsOf(list: readonly AlertView[], limit: number): Alerts {
  return { list, isAll: list.length < limit }
}

/**
 * The alerts after events: some are new, of others a delivery has changed.
 *
 * @param monitorId the monitor that they are about; null: all
 */
export function applyToAlerts(
  monitorId: string | null,
  alerts: Alerts,
  events: readonly EventView[],
): Alerts {
  const told = events.flatMap((event) =>
    event.name === 'alert' && isAbout(event.data, monitorId) ? [event.data] : [],
  )
  if (told.length === 0) return alerts
  const newestByN = new Map(told.map((alert) => [alert.n, alert]))
  const newestKnown = alerts.list[0]?.n ?? 0
  const isNews = ({ n }: AlertView) => n > newestKnown
  return {
    ...alerts,
    list: [
      ...[...newestByN.values()].filter(isNews).sort((a, b) => b.n - a.n),
      ...alerts.list.map((alert) => newestByN.get(alert.n) ?? alert),
    ],
  }
}

/** The same with a page of older ones. */
export function withOlder({ list }: Alerts, older: Alerts): Alerts {
  const oldest = list.at(-1)?.n ?? Number.POSITIVE_INFINITY
  return { list: [...list, ...older.list.filter(({ n }) => n < oldest)], isAll: older.isAll }
}

function isAbout({ monitorId, items }: AlertView, wanted: string | null): boolean {
  return wanted === null || monitorId === wanted || items.some((item) => item.monitorId === wanted)
}
