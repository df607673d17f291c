import type { ReactNode } from 'react'
import type { HeartbeatView } from '../../../../src/contract/history.ts'
import type { MonitorView } from '../../../../src/contract/monitor.ts'
import { formatDuration } from '../../../../src/domain/duration-words.ts'
import { visibleText } from '../../../monitor/visible-text.ts'
import { absolute } from '../../../time/calendar.ts'
import { PayloadView } from './payload-view.tsx'

interface SignalDetailsProps {
  readonly monitor: MonitorView
  readonly signal: HeartbeatView
}

/** All that is known of a signal, in place below its line. */
export function SignalDetails({ monitor, signal }: SignalDetailsProps) {
  const { at, message, exitStatus, durationMs, method, sourceIp, userAgent, runId, bodyBytes, n } = signal
  return (
    <div
      data-selectable
      className="mx-2 mt-1 mb-3 flex flex-col gap-2.5 border-line border-l-2 pl-3 text-small"
    >
      {message !== null && (
        <p dir="auto" className="whitespace-pre-wrap text-body [overflow-wrap:anywhere]">
          {visibleText(message)}
        </p>
      )}
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5">
        <Fact name="Received">{absolute(Date.parse(at))}</Fact>
        {exitStatus !== null && <Fact name="Exit status">{exitStatus}</Fact>}
        {durationMs !== null && <Fact name="Duration">{formatDuration(durationMs)}</Fact>}
        <Fact name="From">
          {sourceIp}, by {method}
        </Fact>
        {userAgent !== null && <Fact name="Client">{visibleText(userAgent)}</Fact>}
        {runId !== null && <Fact name="Run">{runId}</Fact>}
      </dl>
      {bodyBytes !== null && <PayloadView monitor={monitor} n={n} bytes={bodyBytes} />}
    </div>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-quiet">{name}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">
        <bdi>{children}</bdi>
      </dd>
    </>
  )
}
