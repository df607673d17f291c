import FileText from 'lucide-react/icons/file-text'
import { memo } from 'react'
import type { HeartbeatView } from '../../../../src/contract/history.ts'
import type { MonitorView } from '../../../../src/contract/monitor.ts'
import { absolute } from '../../../time/calendar.ts'
import { dayAndTime } from '../../../time/moments.ts'
import { useTimed } from '../../../time/use-timed.ts'
import { SignalDetails } from './signal-details.tsx'
import { SignalMark } from './signal-mark.tsx'
import { signalWords, sourceWords } from './words.ts'

interface SignalRowProps {
  readonly monitor: MonitorView
  readonly signal: HeartbeatView
  readonly isOpen: boolean
  /** Takes the number of the signal to open; null closes. */
  readonly onToggle: (n: number | null) => void
}

/** A signal in a line: when, what, and where from. */
export const SignalRow = memo(function SignalRow({ monitor, signal, isOpen, onToggle }: SignalRowProps) {
  const at = Date.parse(signal.at)
  const when = useTimed((now) => dayAndTime(at, now))
  return (
    <li>
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => onToggle(isOpen ? null : signal.n)}
        className="flex h-7 w-full items-center gap-2.5 rounded-[6px] px-2 text-left hover:bg-hover aria-expanded:bg-hover"
      >
        <time
          dateTime={signal.at}
          title={absolute(at)}
          className="w-24 shrink-0 truncate text-quiet text-small"
        >
          {when}
        </time>
        <SignalMark kind={signal.kind} />
        <bdi className={`min-w-0 flex-1 truncate ${isNews(signal) ? '' : 'text-quiet'}`}>
          {signalWords(signal)}
        </bdi>
        {signal.bodyBytes !== null && (
          <FileText size={13} role="img" aria-label="With payload" className="shrink-0 text-quiet" />
        )}
        {/* Where there is little room, what a job says is worth more than where it runs; opened, it says that, too. */}
        <span
          className={`max-w-28 shrink-0 truncate text-quiet text-small ${signal.message === null ? '' : '@max-md:hidden'}`}
        >
          {sourceWords(signal)}
        </span>
      </button>
      {isOpen && <SignalDetails monitor={monitor} signal={signal} />}
    </li>
  )
})

/** What tells how the job is; the rest stands back. */
function isNews({ kind }: HeartbeatView): boolean {
  return kind === 'success' || kind === 'fail'
}
