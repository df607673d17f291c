import { useState } from 'react'
import { Readout } from '../../../ui/readout.tsx'
import { useRoving } from '../../../ui/use-roving.ts'
import { notable, type Stretch, type Timeline } from './stretches.ts'
import type { Tick } from './ticks.ts'
import { stretchWords } from './words.ts'

interface PictureProps {
  readonly timeline: Timeline
  readonly ticks: readonly Tick[]
  readonly now: number
}

/** The states as a band in which each has its own form, and over them, hatched, when we were not listening. */
export function Picture({ timeline, ticks, now }: PictureProps) {
  const marks = notable(timeline)
  const [focused, rovingProps] = useRoving(marks.length)
  const [hovered, setHovered] = useState<number | null>(null)
  const shown = marks[hovered ?? focused ?? -1]
  return (
    <div className="relative">
      {shown !== undefined && <Readout at={shown.left + shown.width / 2}>{stretchWords(shown, now)}</Readout>}
      <div className="relative h-8.5 overflow-hidden rounded-[6px] border border-line">
        {timeline.states.map((stretch) => (
          <div key={stretch.from} className={`absolute ${FORMS[stretch.what]}`} style={placeOf(stretch)} />
        ))}
        {timeline.gaps.map((gap) => (
          <div key={gap.from} className={`absolute ${FORMS.gap}`} style={placeOf(gap)} />
        ))}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is filled in. */}
      <div role="group" aria-label="What was unusual" className="absolute inset-x-0 top-0 h-8.5">
        {marks.map((stretch, index) => (
          <div
            key={`${stretch.what} ${stretch.from}`}
            role="img"
            aria-label={stretchWords(stretch, now)}
            {...rovingProps(index)}
            onPointerEnter={() => setHovered(index)}
            onPointerLeave={() => setHovered(null)}
            className="absolute inset-y-0 rounded-[3px] hover:bg-ink/8"
            style={placeOf(stretch)}
          />
        ))}
      </div>
      <div aria-hidden className="relative mt-1.5 h-4 text-quiet text-tiny">
        {ticks.map(({ at, label }) => (
          <span
            key={at}
            className={`absolute whitespace-nowrap ${at === 100 ? 'right-0' : '-translate-x-1/2'}`}
            style={at === 100 ? {} : { left: `${at}%` }}
          >
            {label}
          </span>
        ))}
      </div>
    </div>
  )
}

/** Each state has a form of its own beside its colour; what is short is still to be seen. */
const FORMS: Readonly<Record<Stretch['what'], string>> = {
  up: 'inset-y-0 bg-up-soft',
  late: 'inset-y-0 bg-late-soft border-late border-b-3',
  down: 'inset-y-0 min-w-[3px] bg-down',
  unknown: 'inset-y-0 min-w-[3px] bg-unknown-soft border-unknown border-b-3 border-dotted',
  paused: 'top-1/2 h-px bg-unknown',
  new: 'hidden',
  gap: 'hatched inset-y-0 min-w-[3px]',
}

function placeOf({ left, width }: Stretch) {
  // What ends now may be too narrow to have its least width beside the edge.
  return left + width > 99.5
    ? { right: 0, left: `min(${left}%, 100% - 3px)` }
    : { left: `${left}%`, width: `${width}%` }
}
