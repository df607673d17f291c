import './waiting.css'

/** A heart at rest: a ring that breathes while nothing has come. */
export function WaitingMark() {
  return (
    <svg width="32" height="32" viewBox="0 0 32 32" fill="none" aria-hidden="true" className="shrink-0">
      <circle cx="16" cy="16" r="13" className="waiting-ring stroke-accent" strokeWidth="1.5" />
      <path
        d="M6 16h5l2.5-6 4.5 12 2.5-6H26"
        className="waiting-beat stroke-accent"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
        pathLength="1"
      />
    </svg>
  )
}

/** A tick that is drawn once, and a ring that goes out from it. */
export function ReceivedMark() {
  return (
    <svg
      width="32"
      height="32"
      viewBox="0 0 32 32"
      fill="none"
      aria-hidden="true"
      className="shrink-0 overflow-visible"
    >
      <circle cx="16" cy="16" r="13" className="received-wave stroke-up" strokeWidth="1.5" />
      <circle cx="16" cy="16" r="13" className="received-disc fill-up" />
      <path
        d="m10.5 16.5 4 4 7.5-8.5"
        className="received-tick stroke-ground"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
        pathLength="1"
      />
    </svg>
  )
}
