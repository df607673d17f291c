import ChevronDown from 'lucide-react/icons/chevron-down'
import { Tabs } from 'radix-ui'
import { type ReactNode, useState } from 'react'
import type { Snippet } from '../../../../src/contract/history.ts'
import { Menu, MenuItem } from '../../../ui/menu.tsx'
import { rememberedSnippet, rememberSnippet } from './choice.ts'

/** The most common callers, which come first. In a narrow view there is room for so many tabs; the others are under "more". */
const FIRST = ['bash', 'cron', 'python', 'node', 'kubernetes']

interface SnippetTabsProps {
  readonly snippets: readonly Snippet[]
  readonly children: (snippet: Snippet) => ReactNode
}

/** The kinds of callers as tabs: all where there is room, else the most common and the chosen one. */
export function SnippetTabs({ snippets, children }: SnippetTabsProps) {
  const [remembered, setChosen] = useState(rememberedSnippet)
  const ordered = [...snippets].sort((a, b) => rank(a) - rank(b))
  const chosen = ordered.find(({ id }) => id === remembered) ?? ordered[0]
  if (chosen === undefined) return null
  const choose = (id: string) => {
    setChosen(id)
    rememberSnippet(id)
  }
  // The chosen one has a tab always, in place of the last where it is none of the first.
  const tabs = FIRST.includes(chosen.id) ? FIRST : [...FIRST.slice(0, -1), chosen.id]
  const isInMenu = ({ id }: Snippet) => !tabs.includes(id)
  return (
    <Tabs.Root value={chosen.id} onValueChange={choose}>
      <div className="flex gap-3.5 border-line border-b">
        <Tabs.List
          aria-label="Snippets"
          className="flex min-w-0 gap-3.5 overflow-x-auto [scrollbar-width:none]"
        >
          {ordered.map((snippet) => (
            <Tabs.Trigger
              key={snippet.id}
              value={snippet.id}
              className={`h-8 shrink-0 border-transparent border-b-2 text-quiet outline-offset-[-2px] transition-colors hover:text-ink data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-ink ${isInMenu(snippet) ? '@max-2xl:hidden' : ''}`}
            >
              {snippet.label}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <span className="shrink-0 @2xl:hidden">
          <Menu
            trigger={
              <button
                type="button"
                className="inline-flex h-8 items-center gap-1 rounded-small text-quiet outline-offset-[-2px] hover:text-ink"
              >
                more <ChevronDown size={13} />
              </button>
            }
          >
            {ordered.filter(isInMenu).map(({ id, label }) => (
              <MenuItem key={id} onSelect={() => choose(id)}>
                {label}
              </MenuItem>
            ))}
          </Menu>
        </span>
      </div>
      {ordered.map((snippet) => (
        <Tabs.Content key={snippet.id} value={snippet.id} tabIndex={-1} className="pt-2.5">
          {children(snippet)}
        </Tabs.Content>
      ))}
    </Tabs.Root>
  )
}

function rank({ id }: Snippet): number {
  const place = FIRST.indexOf(id)
  return place < 0 ? FIRST.length : place
}
