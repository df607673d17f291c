import { useQuery } from '@tanstack/react-query'
import type { MonitorView } from '../../../../src/contract/monitor.ts'
import { formatDuration } from '../../../../src/domain/duration-words.ts'
import { useUpwarden } from '../../../live/use-upwarden.ts'
import { Section } from '../../../ui/section.tsx'
import { Plot } from './plot.tsx'
import { type MeasuredRun, measuredRuns, medianMs } from './runs.ts'

/** How long the last runs took; not there while none was measured. */
export function Durations({ monitor }: { readonly monitor: MonitorView }) {
  const { queries } = useUpwarden()
  const { data: runs } = useQuery({ ...queries.heartbeats(monitor.id), select: measuredRuns })
  if (runs === undefined || runs.length === 0) return null
  return (
    <Section title="Durations" aside={<Usual runs={runs} />}>
      <Plot runs={runs} />
    </Section>
  )
}

function Usual({ runs }: { readonly runs: readonly MeasuredRun[] }) {
  const usualMs = medianMs(runs)
  const longestMs = Math.max(...runs.map(({ durationMs }) => durationMs))
  return (
    <p className="text-quiet text-small">
      {usualMs !== null && `usually ${formatDuration(usualMs)}, `}longest {formatDuration(longestMs)}
    </p>
  )
}
