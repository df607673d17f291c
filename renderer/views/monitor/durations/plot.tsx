import { useState } from 'react'
import { formatDuration } from '../../../../src/domain/duration-words.ts'
import { joinTimed } from '../../../time/clock.ts'
import { dayAndTime } from '../../../time/moments.ts'
import { useTimed } from '../../../time/use-timed.ts'
import { Readout } from '../../../ui/readout.tsx'
import { useRoving } from '../../../ui/use-roving.ts'
import { useWidth } from '../../../ui/use-width.ts'
import { type MeasuredRun, scaleEnd } from './runs.ts'

const HEIGHT = 88
/** Room for the dots at the edges. */
const INSET = 5

/** The runs side by side, as high as they were long: dots on a line, and crosses for those that failed. */
export function Plot({ runs }: { readonly runs: readonly MeasuredRun[] }) {
  const [frame, width] = useWidth<HTMLDivElement>()
  const [focused, rovingProps] = useRoving(runs.length)
  const [hovered, setHovered] = useState<number | null>(null)
  const words = useTimed((now) => joinTimed(runs.map(({ at }) => dayAndTime(at, now))))
  const endMs = scaleEnd(Math.max(...runs.map(({ durationMs }) => durationMs)))
  const points = pointsOf(runs, width, endMs)
  const active = hovered ?? focused
  const [run, point] = [runs[active ?? -1], points[active ?? -1]]
  return (
    <div className="flex gap-2 text-quiet text-tiny">
      <div className="relative min-w-0 flex-1">
        <div ref={frame} className="relative">
          {run !== undefined && point !== undefined && (
            <Readout at={(point.x / width) * 100}>{runWords(run, words[active ?? -1] ?? '')}</Readout>
          )}
          <svg aria-hidden="true" width="100%" height={HEIGHT} className="block">
            {width > 0 && (
              <>
                <Grid width={width} />
                <path d={lineOf(points)} fill="none" className="stroke-up" strokeWidth="1.5" opacity="0.45" />
                {runs.map((run, index) => (
                  <Dot key={run.n} run={run} point={points[index]} isActive={index === active} />
                ))}
              </>
            )}
          </svg>
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is filled in. */}
          <div role="group" aria-label="Durations of runs" className="absolute inset-0">
            {runs.map((run, index) => (
              <div
                key={run.n}
                role="img"
                aria-label={runWords(run, words[index] ?? '')}
                {...rovingProps(index)}
                onPointerEnter={() => setHovered(index)}
                onPointerLeave={() => setHovered(null)}
                className="absolute inset-y-0 outline-none"
                style={columnOf(index, runs.length, width)}
              />
            ))}
          </div>
        </div>
        <Ends first={words[0]} last={words.at(-1)} firstAt={((points[0]?.x ?? 0) / width) * 100} />
      </div>
      <div aria-hidden className="flex flex-col justify-between leading-none" style={{ height: HEIGHT }}>
        <span>{formatDuration(endMs)}</span>
        <span>{formatDuration(endMs / 2)}</span>
        <span>0</span>
      </div>
    </div>
  )
}

/** When the first and the last of them ended, below them; the first only where both have room. */
function Ends({
  first,
  last,
  firstAt,
}: {
  first: string | undefined
  last: string | undefined
  firstAt: number
}) {
  return (
    <div aria-hidden className="relative mt-1 h-4 whitespace-nowrap">
      {firstAt < 60 && (
        <span
          className="absolute"
          style={{ left: `${firstAt}%`, transform: `translateX(-${Math.min(50, firstAt)}%)` }}
        >
          {first}
        </span>
      )}
      <span className="absolute right-0">{last}</span>
    </div>
  )
}

interface Point {
  readonly x: number
  readonly y: number
}

function Dot({ run, point, isActive }: { run: MeasuredRun; point: Point | undefined; isActive: boolean }) {
  if (point === undefined) return null
  const { x, y } = point
  return (
    <g>
      {isActive && <path d={`M${x} 0V${HEIGHT}`} className="stroke-faint" strokeDasharray="2 2" />}
      {run.failed ? (
        <path
          d={`M${x - 3} ${y - 3}l6 6m0 -6l-6 6`}
          className="stroke-down"
          strokeWidth={isActive ? 2.6 : 1.8}
          strokeLinecap="round"
        />
      ) : (
        <circle cx={x} cy={y} r={isActive ? 4 : 2.4} className="fill-up" />
      )}
    </g>
  )
}

function Grid({ width }: { readonly width: number }) {
  return (
    <path
      d={[0.5, HEIGHT / 2, HEIGHT - 0.5].map((y) => `M0 ${y}H${width}`).join('')}
      className="stroke-line"
      fill="none"
    />
  )
}

function pointsOf(runs: readonly MeasuredRun[], width: number, endMs: number): Point[] {
  return runs.map(({ durationMs }, index) => ({
    x: xOf(index, runs.length, width),
    y: HEIGHT - INSET - (durationMs / endMs) * (HEIGHT - 2 * INSET),
  }))
}

/** At equal pitch, the last at the right edge. */
function xOf(index: number, count: number, width: number): number {
  const pitch = count === 1 ? 0 : Math.min(MAX_PITCH, (width - 2 * INSET) / (count - 1))
  return width - INSET - (count - 1 - index) * pitch
}

/** A few runs do not spread over the whole width. */
const MAX_PITCH = 48

function columnOf(index: number, count: number, width: number) {
  const half = count === 1 ? MAX_PITCH / 2 : (xOf(1, count, width) - xOf(0, count, width)) / 2
  return { left: xOf(index, count, width) - half, width: 2 * half }
}

function lineOf(points: readonly Point[]): string {
  return points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('')
}

function runWords({ durationMs, failed }: MeasuredRun, when: string): string {
  return `${formatDuration(durationMs)}${failed ? ', failed' : ''} · ${when}`
}
