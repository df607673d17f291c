import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { MonitorView } from '../../../../src/contract/monitor.ts'
import { useUpwarden } from '../../../live/use-upwarden.ts'
import { useTimed } from '../../../time/use-timed.ts'
import { LinesSkeleton } from '../../../ui/lines-skeleton.tsx'
import { ErrorNotice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { InWords } from './in-words.tsx'
import { Picture } from './picture.tsx'
import { notable, type Stats, timelineOf } from './stretches.ts'
import { SPAN_DAYS, type Span, ticksOf } from './ticks.ts'

const DAY_MS = 86_400_000

/** How the last day, week or month went: as a picture, in a line, and in a list of words. */
export function Timeline({ monitor }: { readonly monitor: MonitorView }) {
  const { orpc } = useUpwarden()
  const [span, setSpan] = useState<Span>('7d')
  const input = { id: monitor.id, days: SPAN_DAYS[span] }
  const { data, error, refetch } = useQuery({
    ...orpc.monitors.stats.queryOptions({ input }),
    placeholderData: keepPreviousData,
    // No event says when we were not listening.
    refetchOnMount: 'always',
  })
  return (
    <Section
      title="Timeline"
      aside={<Segmented label="How far back" options={SPANS} value={span} onChange={setSpan} />}
    >
      {error !== null && (
        <ErrorNotice what="The history could not be read." error={error} retry={() => void refetch()} />
      )}
      {data !== undefined && <Shown stats={data} span={span} />}
      {data === undefined && error === null && <LinesSkeleton />}
    </Section>
  )
}

function Shown({ stats, span }: { readonly stats: Stats; readonly span: Span }) {
  const lengthMs = SPAN_DAYS[span] * DAY_MS
  const now = useTimed((now) => ({ value: now, until: now + lengthMs / STEPS }))
  const timeline = timelineOf(stats, lengthMs, now)
  return (
    <>
      <Picture timeline={timeline} ticks={ticksOf(span, now)} now={now} />
      <InWords stats={stats} stretches={notable(timeline)} now={now} />
    </>
  )
}

/** It moves on in so many steps over its length: less than a pixel each. */
const STEPS = 1000

const SPANS: readonly { readonly value: Span; readonly label: string }[] = [
  { value: '24h', label: '24 h' },
  { value: '7d', label: '7 d' },
  { value: '30d', label: '30 d' },
]
