import type { MonitorView } from '../../src/contract/monitor.ts'
import type { Mark } from '../ui/status-mark.tsx'
import type { Group } from './groups.ts'

/** A line of the list: the heading of a group, or a monitor. */
export type Item =
  | { readonly is: 'heading'; readonly mark: Mark; readonly count: number }
  | { readonly is: 'row'; readonly monitor: MonitorView }

/** Groups as the lines that they take. */
export function itemsOf(groups: readonly Group[]): Item[] {
  return groups.flatMap(({ mark, monitors }): Item[] => [
    { is: 'heading', mark, count: monitors.length },
    ...monitors.map((monitor): Item => ({ is: 'row', monitor })),
  ])
}

/** What tells a line from the others, however they move. */
export function keyOf(item: Item): string {
  return item.is === 'heading' ? item.mark : item.monitor.id
}

/** The line of a monitor; -1 where it is not listed. */
export function indexOfMonitor(items: readonly Item[], id: string | null): number {
  return items.findIndex((item) => item.is === 'row' && item.monitor.id === id)
}

/** The line of the heading that the line `index` belongs to. */
export function headingOf(items: readonly Item[], index: number): number {
  return items.findLastIndex((item, at) => at <= index && item.is === 'heading')
}

/** The line of the row that is `steps` rows after (or, below 0, before) the line `from`, as far as there are rows. */
export function rowAfter(items: readonly Item[], from: number, steps: number): number {
  const rows = items.flatMap((item, index) => (item.is === 'row' ? [index] : []))
  const place = rows.indexOf(from)
  const target = place < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, place + steps))
  return rows[target] ?? -1
}
