import type { Beat } from '../../src/contract/history.ts'
import { BEAT_COUNT } from '../live/beats.ts'
import { BAR_WIDTH, type Bar, barsInWords, barsOf, HEIGHT, PITCH } from './bars.ts'

const WIDTH = BEAT_COUNT * PITCH - (PITCH - BAR_WIDTH)

/** The last beats of a monitor: each result has a shape of its own beside its colour. */
export function BeatBars({ beats }: { readonly beats: readonly Beat[] | undefined }) {
  const size = { width: WIDTH, height: HEIGHT }
  if (beats === undefined || beats.length === 0) return <svg {...size} aria-hidden="true" />
  const words = barsInWords(beats)
  return (
    <svg {...size} role="img" aria-label={words}>
      {barsOf(beats, BEAT_COUNT).map((bar) => (
        <BarShape key={bar.x} {...bar} />
      ))}
    </svg>
  )
}

function BarShape({ result, x, height }: Bar) {
  const y = HEIGHT - height
  switch (result) {
    case 'success':
      return <rect x={x} y={y} width={BAR_WIDTH} height={height} rx="1" className="fill-up" />
    case 'fail':
      // An exclamation mark: a bar with a dot below.
      return (
        <g className="fill-down">
          <rect x={x} y={y} width={BAR_WIDTH} height={height - BAR_WIDTH - 2} rx="1" />
          <rect x={x} y={HEIGHT - BAR_WIDTH} width={BAR_WIDTH} height={BAR_WIDTH} rx="1" />
        </g>
      )
    case 'missed':
      return (
        <rect
          x={x + 0.5}
          y={y + 0.5}
          width={BAR_WIDTH - 1}
          height={height - 1}
          rx="1"
          fill="none"
          className="stroke-down"
        />
      )
    case 'unknown':
      return <rect x={x} y={y} width={BAR_WIDTH} height={BAR_WIDTH} rx="1" className="fill-faint" />
  }
}
