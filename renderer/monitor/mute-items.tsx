import { MenuItem, MenuLabel } from '../ui/menu.tsx'
import { MUTE_CHOICES } from './mute.ts'
import type { MonitorChange } from './use-monitor-change.ts'

/** What to choose from for a mute, in a `Menu`. */
export function MuteItems({ onChoose }: { readonly onChoose: (change: MonitorChange) => void }) {
  return (
    <>
      <MenuLabel>Mute alerts</MenuLabel>
      {MUTE_CHOICES.map(({ label, end }) => (
        <MenuItem key={label} onSelect={() => onChoose({ do: 'mute', until: end(Date.now()) })}>
          {label}
        </MenuItem>
      ))}
    </>
  )
}
