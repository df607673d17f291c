import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { MonitorView } from '../../../src/contract/monitor.ts'
import { AlertRows } from '../../alerts/alert-rows.tsx'
import { useAlerts } from '../../alerts/use-alerts.ts'
import { useUpwarden } from '../../live/use-upwarden.ts'
import { alertRule } from '../../monitor/alert-rule.ts'
import { Button } from '../../ui/button.tsx'
import { LinesSkeleton } from '../../ui/lines-skeleton.tsx'
import { ErrorNotice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'

const SHOWN_AT_FIRST = 3
const MORE_SHOWN = 20

/** What people were told of the monitor, and by which rules of its own. */
export function Alerts({ monitor }: { readonly monitor: MonitorView }) {
  const { alerts, hasMore, showMore, isLoading, error, retry } = useAlerts(monitor.id)
  const [count, setCount] = useState(SHOWN_AT_FIRST)
  const isMoreKnown = alerts !== undefined && alerts.length > count
  return (
    <Section title="Alerts">
      <Rule monitor={monitor} />
      {error !== null && <ErrorNotice what="The alerts could not be read." error={error} retry={retry} />}
      {alerts === undefined && error === null && <LinesSkeleton />}
      {alerts?.length === 0 && <p className="text-quiet">None so far.</p>}
      {alerts !== undefined && alerts.length > 0 && (
        <div className="-my-2">
          <AlertRows alerts={alerts.slice(0, count)} of={monitor.id} />
        </div>
      )}
      {(isMoreKnown || hasMore) && (
        <Button
          className="mt-3"
          busy={isLoading}
          onClick={() => {
            setCount(count + MORE_SHOWN)
            if (!isMoreKnown || alerts.length < count + MORE_SHOWN) showMore()
          }}
        >
          Show older
        </Button>
      )}
    </Section>
  )
}

function Rule({ monitor }: { readonly monitor: MonitorView }) {
  const { orpc } = useUpwarden()
  const { data: settings } = useQuery(orpc.settings.get.queryOptions())
  const words = alertRule(monitor, settings)
  return words !== null && <p className="mb-2 text-pretty text-quiet text-small">{words}</p>
}
