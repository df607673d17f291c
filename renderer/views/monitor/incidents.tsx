import { useInfiniteQuery } from '@tanstack/react-query'
import type { IncidentView } from '../../../src/contract/history.ts'
import type { MonitorView } from '../../../src/contract/monitor.ts'
import { formatDuration } from '../../../src/domain/duration-words.ts'
import { useUpwarden } from '../../live/use-upwarden.ts'
import { reasonWord } from '../../monitor/reason.ts'
import { absolute } from '../../time/calendar.ts'
import { mapTimed, type Timed } from '../../time/clock.ts'
import { dayAndTime } from '../../time/moments.ts'
import { lasting } from '../../time/relative.ts'
import { useTimed } from '../../time/use-timed.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNotice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'

const PAGE_SIZE = 5

/** When the monitor was down, why, and for how long; newest first. */
export function Incidents({ monitor }: { readonly monitor: MonitorView }) {
  const { orpc } = useUpwarden()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    orpc.monitors.incidents.infiniteOptions({
      input: (before: string | undefined) => ({
        id: monitor.id,
        limit: PAGE_SIZE,
        ...(before === undefined ? {} : { before }),
      }),
      initialPageParam: undefined,
      getNextPageParam: ({ incidents }) =>
        incidents.length < PAGE_SIZE ? undefined : incidents.at(-1)?.startedAt,
    }),
  )
  const incidents = data?.pages.flatMap((page) => page.incidents)
  return (
    <Section title="Incidents">
      {error !== null && (
        <ErrorNotice what="The incidents could not be read." error={error} retry={() => void refetch()} />
      )}
      {incidents?.length === 0 && <p className="text-quiet">None so far.</p>}
      <ul className="flex flex-col gap-3">
        {incidents?.map((incident) => (
          <Incident key={incident.id} incident={incident} />
        ))}
      </ul>
      {hasNextPage && (
        <Button className="mt-3" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show older
        </Button>
      )}
    </Section>
  )
}

function Incident({ incident }: { readonly incident: IncidentView }) {
  const title = useTimed((now) => incidentWords(incident, now))
  const { startedAt, endedAt, text } = incident
  const times = [startedAt, endedAt].flatMap((at) => (at === null ? [] : [absolute(Date.parse(at))]))
  return (
    <li className="flex gap-2.5" title={times.join(' – ')}>
      <StatusMark mark={endedAt === null ? 'down' : 'up'} size={14} className="mt-[3px]" />
      <div data-selectable className="min-w-0 flex-1">
        <p className="font-medium">{title}</p>
        <p dir="auto" className="text-quiet text-small [overflow-wrap:anywhere]">
          {text}
        </p>
      </div>
    </li>
  )
}

/** `Missed 02:05 · down for 6 h 12 min`, and once it is over `Missed yesterday 02:05 · over after 3 h 12 min`. */
function incidentWords(incident: IncidentView, now: number): Timed<string> {
  const startedAt = Date.parse(incident.startedAt)
  const began = mapTimed(dayAndTime(startedAt, now), (when) => `${reasonWord(incident.reason)} ${when}`)
  if (incident.endedAt !== null) {
    const length = formatDuration(Date.parse(incident.endedAt) - startedAt)
    return mapTimed(began, (words) => `${words} · over after ${length}`)
  }
  const down = lasting(startedAt, now)
  return { value: `${began.value} · down for ${down.value}`, until: Math.min(began.until, down.until) }
}
