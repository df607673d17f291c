import { memo } from 'react'
import type { AlertView } from '../../src/contract/alerts.ts'
import { absolute } from '../time/calendar.ts'
import { dayAndTime } from '../time/moments.ts'
import { useTimed } from '../time/use-timed.ts'
import { AlertItems } from './alert-items.tsx'
import { AlertMark } from './alert-mark.tsx'
import { AlertTitle } from './alert-title.tsx'
import { Deliveries } from './deliveries.tsx'

interface AlertRowProps {
  readonly alert: AlertView
  /** The monitor whose view it stands in: what is about that alone leads nowhere. */
  readonly of?: string
  /** Whether a later one told the same again, with others, in its place. */
  readonly isReplaced: boolean
}

/** What was told, when, and where; or why not. */
export const AlertRow = memo(function AlertRow({ alert, of, isReplaced }: AlertRowProps) {
  const { at, kind, title, text, monitorId, items, more, withheld } = alert
  const moment = Date.parse(at)
  const when = useTimed((now) => dayAndTime(moment, now))
  const isDigest = items.length > 1
  return (
    <li data-n={alert.n} className="flex gap-3 py-3">
      <span className={`mt-0.5 ${withheld === null ? '' : 'opacity-60'}`}>
        <AlertMark kind={kind} />
      </span>
      <div data-selectable className="min-w-0 flex-1">
        <div className="flex items-baseline gap-3">
          <p
            className={`min-w-0 flex-1 font-medium [overflow-wrap:anywhere] ${withheld === null ? '' : 'text-quiet'}`}
          >
            <AlertTitle title={title} monitorId={monitorId === of ? null : monitorId} />
          </p>
          <time dateTime={at} title={absolute(moment)} className="shrink-0 text-quiet text-small">
            {when}
          </time>
        </div>
        {isDigest ? (
          <AlertItems items={items} more={more} />
        ) : (
          <p dir="auto" className="line-clamp-3 text-pretty text-quiet text-small [overflow-wrap:anywhere]">
            {text}
          </p>
        )}
        {isReplaced && <p className="mt-0.5 text-quiet text-small">Soon told again, as one with others.</p>}
        <Deliveries alert={alert} />
      </div>
    </li>
  )
})
