import { useQuery } from '@tanstack/react-query'
import type { Settings } from '../../../../src/contract/settings.ts'
import { useUpwarden } from '../../../live/use-upwarden.ts'
import { LinesSkeleton } from '../../../ui/lines-skeleton.tsx'
import { Section } from '../../../ui/section.tsx'
import { Command } from './command.tsx'
import { InBrowser } from './in-browser.tsx'
import { OnDesktop } from './on-desktop.tsx'
import { QuietHours } from './quiet-hours.tsx'
import { Reminders } from './reminders.tsx'
import { Terminal } from './terminal.tsx'
import { Webhook } from './webhook.tsx'

/** How one is told when a monitor goes down or comes back: where, and when. */
export function Notifications({ settings }: { readonly settings: Settings }) {
  const { queries } = useUpwarden()
  const { data: summary } = useQuery(queries.summary)
  if (summary === undefined) return <LinesSkeleton />
  return (
    <div>
      {summary.host === 'desktop' ? <OnDesktop isOn={settings.desktopAlerts} /> : <InBrowser />}
      <Section title="When">
        <div className="flex flex-col gap-5">
          <QuietHours saved={settings.quietHours} timezone={summary.timezone} />
          <Reminders saved={settings.reminderMinutes} />
          <p className="text-pretty text-quiet text-small">
            A monitor may have its own reminders, and may alert in quiet hours, too: see “More” where you edit
            it.
          </p>
        </div>
      </Section>
      <Section title="Elsewhere, too">
        <div className="flex flex-col gap-6">
          {summary.host === 'headless' && <Terminal />}
          <Webhook url={settings.webhookUrl} />
          <Command saved={settings.alertCommand} />
        </div>
      </Section>
    </div>
  )
}
