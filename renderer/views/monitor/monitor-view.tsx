import type { MonitorView } from '../../../src/contract/monitor.ts'
import { scheduleLine } from '../../monitor/schedule-line.ts'
import { ViewFrame } from '../view-frame.tsx'
import { WithMonitor } from '../with-monitor.tsx'
import { Actions } from './actions.tsx'
import { Alerts } from './alerts.tsx'
import { Durations } from './durations/durations.tsx'
import { Incidents } from './incidents.tsx'
import { Notes } from './notes.tsx'
import { PushUrl } from './push-url.tsx'
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
  return (
    <ViewFrame
      title={<bdi>{monitor.name}</bdi>}
      titleText={monitor.name}
      subtitle={scheduleLine(monitor)}
      aside={<StatePill monitor={monitor} />}
    >
      <div className="flex flex-col gap-3 pb-4">
        {first !== null && <Waiting monitor={monitor} is={first} />}
        {first !== 'waiting' && <StateSentence monitor={monitor} />}
        <Actions monitor={monitor} />
        <Notes monitor={monitor} />
      </div>
      <PushUrl monitor={monitor} />
      {monitor.status !== 'new' && <Timeline monitor={monitor} />}
      <Durations monitor={monitor} />
      <Signals monitor={monitor} />
      <Incidents monitor={monitor} />
      <Alerts monitor={monitor} />
    </ViewFrame>
  )
}
