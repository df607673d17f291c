import Bell from 'lucide-react/icons/bell'
import BellOff from 'lucide-react/icons/bell-off'
import Pause from 'lucide-react/icons/pause'
import Play from 'lucide-react/icons/play'
import type { Account } from '../../src/contract/accounts.ts'
import type { MonitorView } from '../../src/contract/monitor.ts'
import { canPause } from '../monitor/source.ts'
import type { useMonitorChange } from '../monitor/use-monitor-change.ts'
import { IconButton } from '../ui/button.tsx'
import { codeOf } from '../ui/code.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { LazyMenu } from '../ui/lazy-menu.tsx'

const muteMenu = codeOf(() => import('./mute-menu.tsx'))

interface RowActionsProps {
  readonly monitor: MonitorView
  /** The account that it comes from, where it does and is known. */
  readonly account: Account | undefined
  readonly isMuted: boolean
  readonly changes: ReturnType<typeof useMonitorChange>
  /** Whether they take part in the order of tabs: only those of one row do. */
  readonly tabIndex: 0 | -1
}

/** Copy the push URL, mute, pause, as far as that is to be had: what a row offers on hover or focus. */
export function RowActions({ monitor, account, isMuted, changes, tabIndex }: RowActionsProps) {
  const { change, isPending } = changes
  return (
    <>
      {monitor.pushUrl !== '' && (
        <CopyButton text={monitor.pushUrl} label={copyLabel(monitor)} tabIndex={tabIndex} />
      )}
      {isMuted ? (
        <IconButton
          label="Unmute"
          tabIndex={tabIndex}
          busy={isPending}
          onClick={() => change({ do: 'unmute' })}
        >
          <Bell size={15} />
        </IconButton>
      ) : (
        <LazyMenu
          of={muteMenu}
          trigger={
            <IconButton label="Mute" tabIndex={tabIndex} busy={isPending}>
              <BellOff size={15} />
            </IconButton>
          }
        >
          {({ default: MuteMenu }, trigger) => <MuteMenu trigger={trigger} onChoose={change} />}
        </LazyMenu>
      )}
      {canPause(monitor, account) && <PauseButton monitor={monitor} changes={changes} tabIndex={tabIndex} />}
    </>
  )
}

function copyLabel({ remote }: MonitorView): string {
  return remote?.pushUrlWorksHere === false
    ? 'Copy push URL, for jobs on the computer that watches it'
    : 'Copy push URL'
}

function PauseButton({
  monitor,
  changes: { change, isPending },
  tabIndex,
}: Pick<RowActionsProps, 'monitor' | 'changes' | 'tabIndex'>) {
  const isPaused = monitor.status === 'paused'
  return (
    <IconButton
      label={isPaused ? 'Resume' : 'Pause'}
      tabIndex={tabIndex}
      busy={isPending}
      onClick={() => change({ do: isPaused ? 'resume' : 'pause' })}
    >
      {isPaused ? <Play size={15} /> : <Pause size={15} />}
    </IconButton>
  )
}
