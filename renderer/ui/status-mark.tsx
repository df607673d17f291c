import type { Status } from '../../src/domain/monitor.ts'

/** What a mark can say: a state, or that a run is in progress. */
export type Mark = Status | 'running'

/** The words of the marks, as headings and labels have them. */
export const MARK_WORDS: Readonly<Record<Mark, string>> = {
  down: 'Down',
  late: 'Late',
  unknown: 'Unknown',
  running: 'Running',
  up: 'Up',
  new: 'New',
  paused: 'Paused',
}

interface StatusMarkProps {
  readonly mark: Mark
  /** Pixels; 16 in rows. */
  readonly size?: number
  /** Leave out where the word stands beside it. */
  readonly label?: string
  readonly className?: string
}

/** The mark of a state: each has a shape of its own, so that none is told by its colour alone (interface.md, "Look"). */
export function StatusMark({ mark, size = 16, label, className = '' }: StatusMarkProps) {
  return (
    <svg
      role="img"
      aria-label={label}
      aria-hidden={label === undefined}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={`shrink-0 ${COLORS[mark]} ${className}`}
    >
      {SHAPES[mark]}
    </svg>
  )
}

const COLORS: Readonly<Record<Mark, string>> = {
  down: 'text-down',
  late: 'text-late',
  unknown: 'text-unknown',
  running: 'text-up',
  up: 'text-up',
  new: 'text-unknown',
  paused: 'text-unknown',
}

const SHAPES: Readonly<Record<Mark, React.ReactNode>> = {
  down: (
    <>
      <circle cx="8" cy="8" r="7.5" fill="currentColor" />
      <path d="M8 4.4v4.2" className="stroke-ground" strokeWidth="1.8" />
      <circle cx="8" cy="11.5" r="1.1" className="fill-ground" />
    </>
  ),
  late: (
    <>
      <circle cx="8" cy="8" r="6.6" stroke="currentColor" strokeWidth="1.8" />
      <path d="M8 4.6V8l2.2 1.5" stroke="currentColor" strokeWidth="1.6" />
    </>
  ),
  unknown: (
    <>
      <circle
        cx="8"
        cy="8"
        r="6.7"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeDasharray="2.2 2.01"
        strokeLinecap="butt"
      />
      <path
        d="M6.3 6.5a1.75 1.75 0 1 1 2.6 1.55c-.6.35-.9.7-.9 1.25"
        stroke="currentColor"
        strokeWidth="1.4"
      />
      <circle cx="8" cy="11.3" r=".85" fill="currentColor" />
    </>
  ),
  running: (
    <>
      <circle cx="8" cy="8" r="6.6" stroke="currentColor" strokeWidth="1.8" opacity=".28" />
      <path
        d="M8 1.4A6.6 6.6 0 0 1 14.6 8"
        stroke="currentColor"
        strokeWidth="1.8"
        className="origin-center animate-[turn_1.4s_linear_infinite]"
      />
    </>
  ),
  up: (
    <>
      <circle cx="8" cy="8" r="7.5" fill="currentColor" />
      <path d="m5 8.2 2.1 2.1L11 6.1" className="stroke-ground" strokeWidth="1.7" />
    </>
  ),
  new: <circle cx="8" cy="8" r="6.6" stroke="currentColor" strokeWidth="1.6" />,
  paused: (
    <>
      <circle cx="8" cy="8" r="6.7" stroke="currentColor" strokeWidth="1.6" />
      <path d="M6.4 5.8v4.4M9.6 5.8v4.4" stroke="currentColor" strokeWidth="1.6" />
    </>
  ),
}
