import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Settings } from '../../../src/contract/settings.ts'
import { useUpwarden } from '../../live/use-upwarden.ts'
import type { SettingsSection } from '../../routing/route.ts'
import { LinesSkeleton } from '../../ui/lines-skeleton.tsx'
import { ErrorNotice } from '../../ui/notice.tsx'
import { ViewFrame } from '../view-frame.tsx'
import { About } from './about.tsx'
import { Accounts } from './accounts/accounts.tsx'
import { Data } from './data.tsx'
import { General } from './general.tsx'
import { Keys } from './keys/keys.tsx'
import { Network } from './network/network.tsx'
import { Notifications } from './notifications/notifications.tsx'
import { Sections } from './sections.tsx'

/** All that can be set (interface.md, "Settings"), each at once and by itself. */
export default function SettingsView({ section }: { readonly section: SettingsSection }) {
  const { orpc } = useUpwarden()
  const { data: settings, error, refetch } = useQuery(orpc.settings.get.queryOptions())
  return (
    <ViewFrame title="Settings" bar={<Sections open={section} />}>
      <div className="flex max-w-[520px] flex-col gap-5 pt-4">
        {error !== null && (
          <ErrorNotice what="The settings could not be read." error={error} retry={() => void refetch()} />
        )}
        {settings === undefined && error === null && <LinesSkeleton />}
        {settings !== undefined && contentOf(section, settings)}
      </div>
    </ViewFrame>
  )
}

function contentOf(section: SettingsSection, settings: Settings): ReactNode {
  switch (section) {
    case 'general':
      return <General settings={settings} />
    case 'notifications':
      return <Notifications settings={settings} />
    case 'network':
      return <Network settings={settings} />
    case 'accounts':
      return <Accounts />
    case 'keys':
      return <Keys />
    case 'data':
      return <Data settings={settings} />
    case 'about':
      return <About />
  }
}
