import Bell from 'lucide-react/icons/bell'
import BellOff from 'lucide-react/icons/bell-off'
import ChevronDown from 'lucide-react/icons/chevron-down'
import Pause from 'lucide-react/icons/pause'
import Pencil from 'lucide-react/icons/pencil'
import Play from 'lucide-react/icons/play'
import type { MonitorView } from '../../../src/contract/monitor.ts'
import { muteWords } from '../../monitor/mute.ts'
import { MuteItems } from '../../monitor/mute-items.tsx'
import { useMonitorChange } from '../../monitor/use-monitor-change.ts'
import { go } from '../../routing/navigation.ts'
import { useTimed } from '../../time/use-timed.ts'
import { Button } from '../../ui/button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { ErrorNotice } from '../../ui/notice.tsx'
import { MoreActions } from './more-actions.tsx'

/** What can be done with a monitor, and below it what came of that. */
export function Actions({ monitor }: { readonly monitor: MonitorView }) {
  const { change, error, isPending } = useMonitorChange(monitor)
  const muteNote = useTimed((now) => muteWords(monitor, now))
  return (
    <div className="flex flex-col gap-2">
      <div className="flex gap-2">
        {muteNote === null ? (
          <Menu
            align="start"
            trigger={
              <Button busy={isPending}>
                <BellOff size={14} className="text-quiet" /> Mute
                <ChevronDown size={13} className="-mr-0.5 text-quiet" />
              </Button>
            }
          >
            <MuteItems onChoose={change} />
          </Menu>
        ) : (
          <Button busy={isPending} onClick={() => change({ do: 'unmute' })}>
            <Bell size={14} className="text-quiet" /> Unmute
          </Button>
        )}
        {monitor.status === 'paused' ? (
          <Button busy={isPending} onClick={() => change({ do: 'resume' })}>
            <Play size={14} className="text-quiet" /> Resume
          </Button>
        ) : (
          <Button busy={isPending} onClick={() => change({ do: 'pause' })}>
            <Pause size={14} className="text-quiet" /> Pause
          </Button>
        )}
        <Button onClick={() => go({ view: 'edit', id: monitor.id })}>
          <Pencil size={13} className="text-quiet" /> Edit
        </Button>
        <span className="flex-1" />
        <MoreActions monitor={monitor} />
      </div>
      {muteNote !== null && (
        <p className="flex items-center gap-1.5 text-quiet text-small">
          <BellOff size={13} aria-hidden /> {muteNote}: it does not alert and does not count in the tray.
        </p>
      )}
      {error !== null && <ErrorNotice error={error} />}
    </div>
  )
}
