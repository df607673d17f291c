import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { MonitorView } from '../../src/contract/monitor.ts'
import { useMonitor, useUpwarden } from '../live/use-upwarden.ts'
import { go } from '../routing/navigation.ts'
import { Button } from '../ui/button.tsx'
import { ErrorNotice } from '../ui/notice.tsx'
import { ViewFrame, ViewSkeleton } from './view-frame.tsx'

interface WithMonitorProps {
  readonly id: string
  readonly children: (monitor: MonitorView) => ReactNode
}

/** A view of one monitor; or what to say while it is not known, could not be read, or is not there. */
export function WithMonitor({ id, children }: WithMonitorProps) {
  const { queries } = useUpwarden()
  const { error, refetch } = useQuery(queries.monitors)
  const monitor = useMonitor(id)
  if (monitor) return children(monitor)
  if (monitor === null) return <Missing />
  if (error === null) return <ViewSkeleton />
  return (
    <ViewFrame title="Monitor">
      <ErrorNotice what="The monitor could not be read." error={error} retry={() => void refetch()} />
    </ViewFrame>
  )
}

function Missing() {
  return (
    <ViewFrame title="No such monitor">
      <p className="mb-3 text-quiet">It was deleted, or the link is wrong.</p>
      <Button onClick={() => go({ view: 'list' }, { replace: true })}>All monitors</Button>
    </ViewFrame>
  )
}
