import type { MonitorView } from '../../../src/contract/monitor.ts'
import { markOf } from '../../list/groups.ts'
import { MARK_WORDS, type Mark, StatusMark } from '../../ui/status-mark.tsx'

interface StatePillProps {
  readonly monitor: MonitorView
  /** Whether it is in that state now, as far as anybody knows. */
  readonly isCurrent: boolean
}

/** The state in a word, with its mark; in grey where it is only what was known last. */
export function StatePill({ monitor, isCurrent }: StatePillProps) {
  const mark = markOf(monitor)
  return (
    <span
      className={`inline-flex h-6 shrink-0 items-center gap-1.5 rounded-full pr-2.5 pl-1.5 font-medium text-small ${COLORS[isCurrent ? mark : 'unknown']}`}
    >
      <StatusMark mark={mark} size={14} className={isCurrent ? '' : 'opacity-60'} />
      {MARK_WORDS[mark]}
    </span>
  )
}

const COLORS: Readonly<Record<Mark, string>> = {
  down: 'bg-down-soft text-down-ink',
  late: 'bg-late-soft text-late-ink',
  unknown: 'bg-unknown-soft text-unknown-ink',
  running: 'bg-up-soft text-up-ink',
  up: 'bg-up-soft text-up-ink',
  new: 'bg-unknown-soft text-unknown-ink',
  paused: 'bg-unknown-soft text-unknown-ink',
}
