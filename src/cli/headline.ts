import type { MonitorView } from '../contract/monitor.ts'
import type { Summary } from '../contract/summary.ts'
import { STATUSES, type Status } from '../domain/monitor.ts'

/** The states that want attention, the worst first. */
export const TROUBLES = ['down', 'late', 'unknown'] as const satisfies readonly Status[]

/** The state of everything in words, and in `rest` what else there is to count. */
export interface Headline {
  readonly words: string
  readonly rest: string
}

/**
 * `2 down, 1 late of 14`, or `All 14 up`, and the rest: `11 up, 2 running`. Muted monitors do not count as trouble
 * (semantics.md, "Alerts"). Null where there is no monitor.
 *
 * @param troubled the monitors that are down, late or unknown
 */
export function headline(
  { counts, running, muted }: Pick<Summary, 'counts' | 'running' | 'muted'>,
  troubled: readonly Pick<MonitorView, 'status' | 'muted'>[],
): Headline | null {
  const total = STATUSES.reduce((sum, status) => sum + counts[status], 0)
  if (total === 0) return null
  const flags = [...counted(running, 'running'), ...counted(muted, 'muted')]
  const idle = [...counted(counts.new, 'new'), ...counted(counts.paused, 'paused')]
  const trouble = TROUBLES.flatMap((status) =>
    counted(troubled.filter((monitor) => monitor.status === status && !monitor.muted).length, status),
  )
  if (trouble.length > 0) {
    return {
      words: `${trouble.join(', ')} of ${total}`,
      rest: [...counted(counts.up, 'up'), ...idle, ...flags].join(', '),
    }
  }
  if (counts.up === 0) return { words: 'Nothing is up', rest: [...idle, ...flags].join(', ') }
  const isAll = counts.up === total && total > 1
  return { words: isAll ? `All ${total} up` : `${counts.up} up`, rest: [...idle, ...flags].join(', ') }
}

function counted(count: number, word: string): string[] {
  return count > 0 ? [`${count} ${word}`] : []
}
