import type { Account } from '../../../src/contract/accounts.ts'
import type { MonitorView } from '../../../src/contract/monitor.ts'
import { useAccountOf } from '../../accounts/use-accounts.ts'
import { useKnownAsOf } from '../../accounts/use-known-as-of.ts'
import { scheduleLine } from '../../monitor/schedule-line.ts'
import { isOwn } from '../../monitor/source.ts'
import { ViewFrame } from '../view-frame.tsx'
import { WithMonitor } from '../with-monitor.tsx'
import { Actions } from './actions.tsx'
import { Alerts } from './alerts.tsx'
import { Durations } from './durations/durations.tsx'
import { FromAccount } from './from-account.tsx'
import { Incidents } from './incidents.tsx'
import { Notes } from './notes.tsx'
import { PushUrl } from './push-url.tsx'
import { Relay } from './relay/relay.tsx'
import { RemotePushUrl } from './remote-push-url.tsx'
import { Signals } from './signals/signals.tsx'
import { StatePill } from './state-pill.tsx'
import { StateSentence } from './state-sentence.tsx'
import { Timeline } from './timeline/timeline.tsx'
import { useFirstHeartbeat } from './use-first-heartbeat.ts'
import { Waiting } from './waiting.tsx'

/** A monitor in detail (interface.md, "Detail"); while it is new, the wait for its first heartbeat. */
export default function Detail({ id }: { readonly id: string }) {
  return <WithMonitor id={id}>{(monitor) => <Shown monitor={monitor} />}</WithMonitor>
}

function Shown({ monitor }: { readonly monitor: MonitorView }) {
  const first = useFirstHeartbeat(monitor)
  const account = useAccountOf(monitor)
  const isCurrent = useKnownAsOf(account) === null
  return (
    <ViewFrame
      title={<bdi>{monitor.name}</bdi>}
      titleText={monitor.name}
      subtitle={scheduleLine(monitor)}
      aside={<StatePill monitor={monitor} isCurrent={isCurrent} />}
    >
      <div className="flex flex-col gap-3 pb-4">
        {first !== null && <Waiting monitor={monitor} is={first} />}
        {first !== 'waiting' && <StateSentence monitor={monitor} account={account} />}
        <Actions monitor={monitor} account={account} />
        <Notes monitor={monitor} />
      </div>
      {isOwn(monitor) ? <OfOurOwn monitor={monitor} /> : <OfAccount monitor={monitor} account={account} />}
      <Incidents monitor={monitor} />
      <Alerts monitor={monitor} />
    </ViewFrame>
  )
}

function OfOurOwn({ monitor }: { readonly monitor: MonitorView }) {
  return (
    <>
      <PushUrl monitor={monitor} />
      <Relay monitor={monitor} />
      {monitor.status !== 'new' && <Timeline monitor={monitor} />}
      <Durations monitor={monitor} />
      <Signals monitor={monitor} />
    </>
  )
}

/** Its signals, and how long its runs take, only the account knows. */
function OfAccount({
  monitor,
  account,
}: {
  readonly monitor: MonitorView
  readonly account: Account | undefined
}) {
  return (
    <>
      {account !== undefined && <FromAccount account={account} />}
      <RemotePushUrl monitor={monitor} account={account} />
      {monitor.status !== 'new' && <Timeline monitor={monitor} />}
    </>
  )
}
