import Ellipsis from 'lucide-react/icons/ellipsis'
import Shield from 'lucide-react/icons/shield'
import Trash from 'lucide-react/icons/trash-2'
import type { MonitorView } from '../../../src/contract/monitor.ts'
import { useUpwarden } from '../../live/use-upwarden.ts'
import { isOwn } from '../../monitor/source.ts'
import { go } from '../../routing/navigation.ts'
import { Button } from '../../ui/button.tsx'
import { copyText } from '../../ui/copy.ts'
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx'

/** What is seldom done with a monitor. */
export function MoreActions({ monitor }: { readonly monitor: MonitorView }) {
  const { deletions } = useUpwarden()
  return (
    <Menu
      trigger={
        <Button aria-label="More actions" title="More actions" className="w-9 px-0!">
          <Ellipsis size={18} className="text-quiet" />
        </Button>
      }
    >
      <MenuItem icon={<Shield size={15} />} onSelect={() => void copyText(monitor.badgeUrl)}>
        Copy badge address
      </MenuItem>
      {isOwn(monitor) && (
        <>
          <MenuSeparator />
          <MenuItem
            danger
            icon={<Trash size={15} />}
            onSelect={() => {
              deletions.delete(monitor)
              go({ view: 'list' }, { replace: true })
            }}
          >
            Delete
          </MenuItem>
        </>
      )}
    </Menu>
  )
}
