import { useQuery } from '@tanstack/react-query'
import type { MonitorView } from '../../../src/contract/monitor.ts'
import { useUpwarden } from '../../live/use-upwarden.ts'
import { tokenOf } from '../../monitor/push-url.ts'
import { CodeBlock } from '../../ui/code-block.tsx'
import { ReceivedMark, WaitingMark } from './waiting-mark.tsx'

interface WaitingProps {
  readonly monitor: MonitorView
  readonly is: 'waiting' | 'received'
}

/** Waits for the first heartbeat of a monitor, and is glad of it when it comes. */
export function Waiting({ monitor, is }: WaitingProps) {
  const isReceived = is === 'received'
  return (
    <div
      className={`flex flex-col gap-3 rounded-box p-3.5 transition-colors duration-300 ${isReceived ? 'bg-up-soft' : 'bg-sunken'}`}
    >
      <div role="status" className="flex items-center gap-3">
        {isReceived ? <ReceivedMark /> : <WaitingMark />}
        <div className="min-w-0 flex-1">
          <p className={`font-semibold ${isReceived ? 'text-up-ink' : ''}`}>
            {isReceived ? 'Received' : 'Waiting for the first heartbeat…'}
          </p>
          {isReceived ? <First monitor={monitor} /> : <Hint monitor={monitor} />}
        </div>
      </div>
      {!isReceived && monitor.pushUrl !== '' && (
        <CodeBlock
          wraps
          label="command"
          code={`curl -fsS --max-time 10 ${monitor.pushUrl}`}
          secret={tokenOf(monitor.pushUrl)}
        />
      )}
    </div>
  )
}

function Hint({ monitor }: { readonly monitor: MonitorView }) {
  return <p className="text-pretty text-quiet text-small">{hintWords(monitor)}</p>
}

function hintWords({ running, pushUrl, remote }: MonitorView): string {
  if (running) return 'A run has started: it counts as heard when it ends.'
  if (pushUrl === '') return 'Run your job.'
  return remote?.pushUrlWorksHere === false
    ? 'Run your job, or try it from a terminal over there:'
    : 'Run your job, or try it from a terminal:'
}

/** Where the first heartbeat came from, and what it said. */
function First({ monitor: { id } }: { readonly monitor: MonitorView }) {
  const { queries } = useUpwarden()
  const { data: first } = useQuery({
    ...queries.heartbeats(id),
    select: (signals) => signals.findLast(({ kind }) => kind === 'success' || kind === 'fail'),
  })
  const from = first === undefined ? '' : ` from ${first.sourceIp}`
  return (
    <p className="text-pretty text-small text-up-ink">
      {first?.kind === 'fail'
        ? `The first signal came${from}. It reports a failure: all is connected, but the job is not well.`
        : `The first heartbeat came${from}. From now on you are told when one is missing.`}
    </p>
  )
}
