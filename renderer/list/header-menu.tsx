import Bell from 'lucide-react/icons/bell'
import Plus from 'lucide-react/icons/plus'
import Settings from 'lucide-react/icons/settings'
import type { ReactNode } from 'react'
import { go } from '../routing/navigation.ts'
import { Kbd } from '../ui/kbd.tsx'
import { Menu, MenuItem } from '../ui/menu.tsx'

/** What else there is to do. */
export default function HeaderMenu({ trigger }: { readonly trigger: ReactNode }) {
  return (
    <Menu defaultOpen trigger={trigger}>
      <MenuItem icon={<Plus size={15} />} hint={<Kbd>N</Kbd>} onSelect={() => go({ view: 'add' })}>
        Add a monitor
      </MenuItem>
      <MenuItem icon={<Bell size={15} />} onSelect={() => go({ view: 'alerts' })}>
        Alerts
      </MenuItem>
      <MenuItem icon={<Settings size={15} />} onSelect={() => go({ view: 'settings', section: 'general' })}>
        Settings
      </MenuItem>
    </Menu>
  )
}
