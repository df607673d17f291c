import { useMonitor } from '../live/use-upwarden.ts'
import { Link } from '../routing/link.tsx'

interface AlertTitleProps {
  readonly title: string
  /** Where it leads; null: nowhere. */
  readonly monitorId: string | null
}

/** What an alert says, which leads to its monitor, if that is still there. */
export function AlertTitle({ title, monitorId }: AlertTitleProps) {
  return monitorId === null ? <bdi>{title}</bdi> : <Led title={title} monitorId={monitorId} />
}

function Led({ title, monitorId }: { readonly title: string; readonly monitorId: string }) {
  const isGone = useMonitor(monitorId) === null
  if (isGone) return <bdi>{title}</bdi>
  return (
    <Link to={{ view: 'monitor', id: monitorId }} className="rounded-small hover:underline">
      <bdi>{title}</bdi>
    </Link>
  )
}
