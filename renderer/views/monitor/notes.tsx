import { useState } from 'react'
import type { MonitorView } from '../../../src/contract/monitor.ts'
import { Tag } from '../../ui/tag.tsx'

/** What its user wrote about a monitor: description and tags. */
export function Notes({ monitor: { description, tags } }: { readonly monitor: MonitorView }) {
  return (
    <div className="flex flex-wrap items-baseline gap-x-3 gap-y-2 empty:hidden">
      {description !== '' && <Description text={description} />}
      {tags.length > 0 && (
        <ul aria-label="Tags" className="flex min-w-0 flex-wrap gap-1">
          {tags.map((tag) => (
            <li key={tag} className="flex min-w-0">
              <Tag>{tag}</Tag>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** A long one is cut until it is wanted: it must not stand before the state of things. */
function Description({ text }: { readonly text: string }) {
  const [isWhole, setWhole] = useState(false)
  const isLong = text.length > LONG || text.split('\n').length > LONG_LINES
  return (
    <div className="min-w-0 text-quiet">
      <p
        data-selectable
        dir="auto"
        className={`whitespace-pre-line [overflow-wrap:anywhere] ${isLong && !isWhole ? 'line-clamp-3' : ''}`}
      >
        {text}
      </p>
      {isLong && (
        <button
          type="button"
          onClick={() => setWhole(!isWhole)}
          className="rounded-small text-accent text-small hover:underline"
        >
          {isWhole ? 'Less' : 'All of it'}
        </button>
      )}
    </div>
  )
}

const LONG = 220
const LONG_LINES = 3
