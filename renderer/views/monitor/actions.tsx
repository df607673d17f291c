import Bell from 'lucide-react/icons/bell'
import BellOff from 'lucide-react/icons/bell-off'
import ChevronDown from 'lucide-react/icons/chevron-down'
import Pause from 'lucide-react/icons/pause'
import Pencil from 'lucide-react/icons/pencil'
import Play from 'lucide-react/icons/play'
import SlidersHorizontal from 'lucide-react/icons/sliders-horizontal'
import type { Account } from '../../../src/contract/accounts.ts'
import type { MonitorView } from '../../../src/contract/monitor.ts'
import { muteWords } from '../../monitor/mute.ts'
import { MuteItems } from '../../monitor/mute-items.tsx'
import { canPause, isOwn } from '../../monitor/source.ts'
import { useMonitorChange } from '../../monitor/use-monitor-change.ts'
import { go } from '../../routing/navigation.ts'
import { useTimed } from '../../time/use-timed.ts'
import { Button } from '../../ui/button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { ErrorNotice } from '../../ui/notice.tsx'
import { MoreActions } from './more-actions.tsx'

interface ActionsProps {
  readonly monitor: MonitorView
  /** The account that it comes from, where it does and is known. */
  readonly account: Account | undefined
}

/** What can be done with a monitor, and below it what came of that. */
export function Actions({ monitor, account }: ActionsProps) {
  const { change, error, isPending, isAsking } = useMonitorChange(monitor)
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
        {canPause(monitor, account) && (
          <PauseButton
            isPaused={monitor.status === 'paused'}
            busy={isPending}
            onChange={(how) => change({ do: how })}
          />
        )}
        <EditButton monitor={monitor} />
        <span className="flex-1" />
        <MoreActions monitor={monitor} />
      </div>
      {isAsking && (
        <p role="status" className="text-quiet text-small">
          Asking <bdi>{account?.name ?? 'its account'}</bdi>…
        </p>
      )}
      {muteNote !== null && (
        <p className="flex gap-1.5 text-pretty text-quiet text-small">
          <BellOff size={13} className="mt-[1.5px] shrink-0" aria-hidden />
          <span>
            {muteNote}: it does not alert and does not count in the tray
            {isOwn(monitor) ? '.' : ' of this computer. Over there nothing is muted.'}
          </span>
        </p>
      )}
      {error !== null && <ErrorNotice error={error} />}
    </div>
  )
}

interface PauseButtonProps {
  readonly isPaused: boolean
  readonly busy: boolean
  readonly onChange: (how: 'pause' | 'resume') => void
}

function PauseButton({ isPaused, busy, onChange }: PauseButtonProps) {
  return isPaused ? (
    <Button busy={busy} onClick={() => onChange('resume')}>
      <Play size={14} className="text-quiet" /> Resume
    </Button>
  ) : (
    <Button busy={busy} onClick={() => onChange('pause')}>
      <Pause size={14} className="text-quiet" /> Pause
    </Button>
  )
}

/** Of an account's monitor only how it alerts is for us to say. */
function EditButton({ monitor }: { readonly monitor: MonitorView }) {
  const edit = () => go({ view: 'edit', id: monitor.id })
  return isOwn(monitor) ? (
    <Button onClick={edit}>
      <Pencil size={13} className="text-quiet" /> Edit
    </Button>
  ) : (
    <Button onClick={edit}>
      <SlidersHorizontal size={13} className="text-quiet" /> Alerts
    </Button>
  )
}
