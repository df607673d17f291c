import { useQuery } from '@tanstack/react-query'
import type { Summary } from '../../src/contract/summary.ts'
import { useTroubles } from '../alerts/use-troubles.ts'
import { useConnection, useUpwarden } from '../live/use-upwarden.ts'
import { dayTime } from '../time/calendar.ts'
import { mapTimed, type Timed, timeless } from '../time/clock.ts'
import { useTimed } from '../time/use-timed.ts'
import { TroubleLink } from './trouble-link.tsx'

/** Where we listen, and who can reach it. */
export function Footer() {
  const { queries } = useUpwarden()
  const { data: summary } = useQuery(queries.summary)
  const isLive = useConnection().is === 'live'
  return (
    <footer className="flex h-9 shrink-0 items-center gap-3 border-line border-t px-4 text-quiet text-small">
      {summary !== undefined && <Listening summary={summary} isLive={isLive} />}
    </footer>
  )
}

function Listening({ summary, isLive }: { readonly summary: Summary; readonly isLive: boolean }) {
  const words = useTimed((now) => listeningWords(summary, now))
  const troubles = useTroubles()
  const listens = summary.pushUrl !== null && summary.gap === null
  return (
    <>
      <span
        aria-hidden
        className={`size-2 shrink-0 rounded-full ${isLive && listens ? 'bg-up' : 'border-[1.5px] border-unknown'}`}
      />
      <span data-selectable className="min-w-0 flex-1 truncate">
        {words}
      </span>
      {troubles.length > 0 && <TroubleLink troubles={troubles} />}
      {listens && troubles.length === 0 && (
        <span className="shrink-0">
          {summary.acceptsFromNetwork ? 'open to the network' : 'this computer only'}
        </span>
      )}
    </>
  )
}

function listeningWords({ pushUrl, gap }: Summary, now: number): Timed<string> {
  if (gap !== null)
    return mapTimed(dayTime(Date.parse(gap.from), now), (when) => `Not listening since ${when}`)
  if (pushUrl === null) return timeless('Not listening for heartbeats')
  return timeless(`Listening on ${pushUrl.replace(/^https?:\/\//, '')}`)
}
