import type { Beat } from '../../src/contract/history.ts'
import type { MonitorView } from '../../src/contract/monitor.ts'
import { absoluteWords } from '../monitor/absolute-words.ts'
import { rowWords } from '../monitor/row-words.ts'
import { usualDurationMs } from '../monitor/usual-duration.ts'
import { useTimed } from '../time/use-timed.ts'

interface WordsProps {
  readonly monitor: MonitorView
  readonly beats: readonly Beat[] | undefined
  /** As of when it is known, UTC ms; null: as of now. */
  readonly asOf: number | null
}

/** The second line of a row: relative times that change by themselves, absolute ones on hover. */
export function Words({ monitor, beats = [], asOf }: WordsProps) {
  const { lead, rest } = useTimed((now) => rowWords(monitor, usualDurationMs(beats), now, asOf))
  return (
    <p title={absoluteWords(monitor)} className="truncate text-quiet text-small">
      {lead !== null && <span className={`font-medium ${LEAD_COLORS[monitor.status]}`}>{lead}</span>}
      {lead !== null && rest.length > 0 && ' · '}
      {rest.join(' · ')}
    </p>
  )
}

const LEAD_COLORS: Readonly<Record<MonitorView['status'], string>> = {
  down: 'text-down-ink',
  late: 'text-late-ink',
  unknown: 'text-unknown-ink',
  up: 'text-up-ink',
  new: '',
  paused: '',
}
