import ChevronRight from 'lucide-react/icons/chevron-right'
import { useId, useState } from 'react'
import type { Stats, Stretch } from './stretches.ts'
import { stretchWords, summaryWords } from './words.ts'

interface InWordsProps {
  readonly stats: Stats
  readonly stretches: readonly Stretch[]
  readonly now: number
}

/** The timeline in a line, which opens to a list of all that was unusual, newest first. */
export function InWords({ stats, stretches, now }: InWordsProps) {
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const summary = summaryWords(stats, stretches).join(' · ')
  if (stretches.length === 0) return <p className="mt-1 text-quiet text-small">{summary}</p>
  return (
    <div className="mt-1 text-quiet text-small">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
        className="-mx-1 flex items-start gap-1 rounded-small px-1 text-pretty text-left hover:text-ink"
      >
        <ChevronRight
          size={13}
          aria-hidden
          className={`mt-0.5 shrink-0 transition-transform ${isOpen ? 'rotate-90' : ''}`}
        />
        {summary}
      </button>
      <ul id={id} hidden={!isOpen} data-selectable className="mt-1 flex flex-col gap-0.5 pl-4.5">
        {stretches.toReversed().map((stretch) => (
          <li key={`${stretch.what} ${stretch.from}`}>{stretchWords(stretch, now)}</li>
        ))}
      </ul>
    </div>
  )
}
