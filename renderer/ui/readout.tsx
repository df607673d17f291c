import type { ReactNode } from 'react'

interface ReadoutProps {
  /** Where it points, in percent of the width of what it stands above. */
  readonly at: number
  readonly children: ReactNode
}

/** What a picture says at one place, above it, never beyond its sides. For the eyes only: the place has a label of its own. */
export function Readout({ at, children }: ReadoutProps) {
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute bottom-full z-10 mb-1.5 w-max max-w-72 text-balance rounded-small bg-ink px-2 py-1 text-ground text-small"
      style={{ left: `${at}%`, transform: `translateX(-${at}%)` }}
    >
      {children}
    </div>
  )
}
