import type { ReactNode } from 'react'
import { MuteItems } from '../monitor/mute-items.tsx'
import type { MonitorChange } from '../monitor/use-monitor-change.ts'
import { Menu } from '../ui/menu.tsx'

interface MuteMenuProps {
  readonly trigger: ReactNode
  readonly onChoose: (change: MonitorChange) => void
}

/** For how long to mute a row's monitor. */
export default function MuteMenu({ trigger, onChoose }: MuteMenuProps) {
  return (
    <Menu defaultOpen trigger={trigger}>
      <MuteItems onChoose={onChoose} />
    </Menu>
  )
}
