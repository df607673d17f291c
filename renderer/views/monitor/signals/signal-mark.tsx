import type { HeartbeatView } from '../../../../src/contract/history.ts'
import { type Mark, StatusMark } from '../../../ui/status-mark.tsx'

/** The mark of a signal; each kind has a form of its own. */
export function SignalMark({ kind }: { readonly kind: HeartbeatView['kind'] }) {
  if (kind === 'log') {
    return (
      <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true" className="shrink-0 text-unknown">
        <path d="M3 5h10M3 8h10M3 11h6" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
      </svg>
    )
  }
  // What started then need not turn any more.
  return <StatusMark mark={MARKS[kind]} size={14} className="[&_path]:animate-none" />
}

const MARKS: Readonly<Record<Exclude<HeartbeatView['kind'], 'log'>, Mark>> = {
  success: 'up',
  start: 'running',
  fail: 'down',
  ignored: 'paused',
}
