import Settings from 'lucide-react/icons/settings'
import { AlertRows } from '../../alerts/alert-rows.tsx'
import { useAlerts } from '../../alerts/use-alerts.ts'
import { go } from '../../routing/navigation.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { ErrorNotice } from '../../ui/notice.tsx'
import { ViewFrame } from '../view-frame.tsx'
import { AlertsSkeleton, NoAlerts } from './empty.tsx'
import { Held } from './held.tsx'

/** What people were told, where and when, or why not; and what waits to be told. */
export default function AlertsView() {
  const { alerts, hasMore, showMore, isLoading, error, retry } = useAlerts(null)
  return (
    <ViewFrame
      title="Alerts"
      aside={
        <IconButton
          label="Notification settings"
          onClick={() => go({ view: 'settings', section: 'notifications' })}
        >
          <Settings size={16} />
        </IconButton>
      }
    >
      <Held />
      {error !== null && <ErrorNotice what="The alerts could not be read." error={error} retry={retry} />}
      {alerts === undefined && error === null && <AlertsSkeleton />}
      {alerts?.length === 0 && <NoAlerts />}
      {alerts !== undefined && alerts.length > 0 && <AlertRows alerts={alerts} />}
      {hasMore && (
        <Button className="mt-2" busy={isLoading} onClick={showMore}>
          Show older
        </Button>
      )}
    </ViewFrame>
  )
}
