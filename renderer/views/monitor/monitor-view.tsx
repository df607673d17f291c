import { useMonitor } from '../../live/use-upwarden.ts'
import { MARK_WORDS } from '../../ui/status-mark.tsx'
import { ViewFrame, ViewSkeleton } from '../view-frame.tsx'

/** A monitor in detail. */
export default function MonitorView({ id }: { readonly id: string }) {
  const monitor = useMonitor(id)
  if (monitor === undefined) return <ViewSkeleton />
  if (monitor === null) {
    return <ViewFrame title="No such monitor">It was deleted, or the link is wrong.</ViewFrame>
  }
  return (
    <ViewFrame title={<bdi>{monitor.name}</bdi>} subtitle={MARK_WORDS[monitor.status]}>
      <p data-selectable dir="auto">
        {monitor.description}
      </p>
    </ViewFrame>
  )
}
