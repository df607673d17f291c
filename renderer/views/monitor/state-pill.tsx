import type { MonitorView } from '../../../src/contract/monitor.ts'
import { markOf } from '../../list/groups.ts'
import { MARK_WORDS, type Mark, StatusMark } from '../../ui/status-mark.tsx'

/** The state in a word, with its mark. */
export function StatePill({ monitor }: { readonly monitor: MonitorView }) {
  const mark = markOf(monitor)
  return (
    <span
      className={`inline-flex h-6 shrink-0 items-center gap-1.5 rounded-full pr-2.5 pl-1.5 font-medium text-small ${COLORS[mark]}`}
    >
      <StatusMark mark={mark} size={14} />
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
