import { useState } from 'react'
import type { AlertView } from '../../src/contract/alerts.ts'
import { absolute } from '../time/calendar.ts'
import { dayAndTime } from '../time/moments.ts'
import { useTimed } from '../time/use-timed.ts'
import { AlertMark } from './alert-mark.tsx'
import { AlertTitle } from './alert-title.tsx'

type Item = AlertView['items'][number]

const SHOWN = 5

/** All that a digest tells, newest first; of many the newest until one wants them all. */
export function AlertItems({ items, more }: Pick<AlertView, 'items' | 'more'>) {
  const [isWhole, setWhole] = useState(false)
  const newestFirst = items.toReversed()
  // One that is hidden takes as much room as the button that shows it.
  const isLong = items.length > SHOWN + 1
  return (
    <div className="my-1">
      <ul className="flex flex-col gap-0.5">
        {newestFirst.slice(0, isLong && !isWhole ? SHOWN : items.length).map((item) => (
          <ItemLine key={`${item.incidentId} ${item.kind} ${item.at}`} item={item} />
        ))}
      </ul>
      {isLong && (
        <button
          type="button"
          aria-expanded={isWhole}
          onClick={() => setWhole(!isWhole)}
          className="mt-0.5 rounded-small text-accent text-small hover:underline"
        >
          {isWhole ? 'Show fewer' : `Show ${items.length - SHOWN} more`}
        </button>
      )}
      {more > 0 && <p className="text-quiet text-small">and {more} before them</p>}
    </div>
  )
}

function ItemLine({ item: { kind, title, text, monitorId, at } }: { readonly item: Item }) {
  const moment = Date.parse(at)
  const when = useTimed((now) => dayAndTime(moment, now))
  return (
    <li className="flex items-center gap-2 text-small" title={text}>
      <AlertMark kind={kind} size={13} />
      <span className="min-w-0 flex-1 truncate">
        <AlertTitle title={title} monitorId={monitorId} />
      </span>
      <time dateTime={at} title={absolute(moment)} className="shrink-0 text-quiet">
        {when}
      </time>
    </li>
  )
}
