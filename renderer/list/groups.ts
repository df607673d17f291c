import type { MonitorView } from '../../src/contract/monitor.ts'
import type { Mark } from '../ui/status-mark.tsx'

/** Monitors that are listed under one heading. */
export interface Group {
  readonly mark: Mark
  /** By name, so that a row keeps its place whatever happens to the others. */
  readonly monitors: readonly MonitorView[]
}

/** The groups that are not empty, in the order in which they want attention (interface.md, "List"). */
export function groupsOf(monitors: Iterable<MonitorView>): Group[] {
  const byMark = new Map<Mark, MonitorView[]>(ORDER.map((mark) => [mark, []]))
  for (const monitor of monitors) byMark.get(markOf(monitor))?.push(monitor)
  return [...byMark]
    .filter(([, members]) => members.length > 0)
    .map(([mark, members]) => ({ mark, monitors: members.sort(byName) }))
}

/** A run in progress is told where nothing is wrong; a monitor that is late or down stays where it is looked for. */
export function markOf({ status, running }: MonitorView): Mark {
  return running && (status === 'up' || status === 'new') ? 'running' : status
}

const ORDER: readonly Mark[] = ['down', 'late', 'unknown', 'running', 'up', 'new', 'paused']

/** `Job 2` before `Job 10`. */
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

function byName(a: MonitorView, b: MonitorView): number {
  return collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1)
}
