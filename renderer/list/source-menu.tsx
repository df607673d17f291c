import type { ReactNode } from 'react'
import { Menu, MenuChoices, MenuLabel } from '../ui/menu.tsx'
import type { ListSearch } from './use-search.ts'

interface SourceMenuProps {
  readonly trigger: ReactNode
  readonly search: ListSearch
}

/** Stands for no source in particular; it is no account's id. */
const ALL = 'all'

/** Whose monitors to show. */
export default function SourceMenu({ trigger, search }: SourceMenuProps) {
  const { source, sources, setSource } = search
  return (
    <Menu defaultOpen trigger={trigger}>
      <MenuLabel>Show monitors of</MenuLabel>
      <MenuChoices
        value={source?.id ?? ALL}
        choices={[{ id: ALL, name: 'All sources' }, ...sources]}
        onChoose={(id) => setSource(id === ALL ? null : id)}
      />
    </Menu>
  )
}
