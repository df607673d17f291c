import ListFilter from 'lucide-react/icons/list-filter'
import Search from 'lucide-react/icons/search'
import X from 'lucide-react/icons/x'
import type { KeyboardEvent, Ref } from 'react'
import { IconButton } from '../ui/button.tsx'
import { codeOf } from '../ui/code.ts'
import { Kbd } from '../ui/kbd.tsx'
import { LazyMenu } from '../ui/lazy-menu.tsx'
import type { ListSearch } from './use-search.ts'

const sourceMenu = codeOf(() => import('./source-menu.tsx'))

interface SearchBoxProps {
  readonly search: ListSearch
  /** How many monitors there are to search. */
  readonly count: number
  /** Down to the first that was found. */
  readonly onDown: () => void
  /** Opens the first that was found. */
  readonly onEnter: () => void
  readonly ref: Ref<HTMLInputElement>
}

/** Narrows the list as one types, or to one source. Esc empties it, and then leaves it. */
export function SearchBox({ search, count, onDown, onEnter, ref }: SearchBoxProps) {
  const { text, source, sources, setText, setSource, clear } = search
  const isEmpty = text === '' && source === null
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') onDown()
    else if (event.key === 'Enter') {
      // The keys belong to what is opened.
      event.currentTarget.blur()
      onEnter()
    } else if (event.key === 'Backspace' && text === '' && source !== null) setSource(null)
    else if (event.key === 'Escape' && !isEmpty) clear()
    else if (event.key === 'Escape') event.currentTarget.blur()
    else return
    event.preventDefault()
  }
  return (
    <search className="flex px-4 pb-3">
      <div className="flex h-8 min-w-0 flex-1 items-center gap-1 rounded-box border border-line bg-sunken pr-1 pl-2.5 has-[input:focus-visible]:border-accent has-[input:focus-visible]:bg-ground has-[input:focus-visible]:outline-1 has-[input:focus-visible]:outline-accent">
        <Search size={14} className="shrink-0 text-quiet" aria-hidden />
        {source !== null && <SourceChip name={source.name} onRemove={() => setSource(null)} />}
        <input
          ref={ref}
          type="text"
          aria-label="Search monitors"
          placeholder={source === null ? `Search ${count} ${count === 1 ? 'monitor' : 'monitors'}` : 'Search'}
          value={text}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          className="h-full min-w-0 flex-1 bg-transparent pl-1 text-ink outline-none placeholder:text-quiet"
        />
        {!isEmpty && (
          <IconButton label="Clear search" size="small" onClick={clear}>
            <X size={14} />
          </IconButton>
        )}
        {sources.length > 0 && (
          <LazyMenu
            of={sourceMenu}
            trigger={
              <IconButton label="Filter by source" size="small">
                <ListFilter size={14} />
              </IconButton>
            }
          >
            {({ default: SourceMenu }, trigger) => <SourceMenu trigger={trigger} search={search} />}
          </LazyMenu>
        )}
        {isEmpty && (
          <span className="grid w-6 place-items-center">
            <Kbd>/</Kbd>
          </span>
        )}
      </div>
    </search>
  )
}

/** The source whose monitors alone are shown. */
function SourceChip({ name, onRemove }: { readonly name: string; readonly onRemove: () => void }) {
  return (
    <span className="ml-1 flex h-5.5 max-w-[45%] shrink-0 items-center gap-0.5 rounded-small border border-edge bg-ground pl-1.5 text-small">
      <bdi className="truncate" title={name}>
        {name}
      </bdi>
      <button
        type="button"
        aria-label={`Show not only ${name}`}
        title="Show all sources"
        onClick={onRemove}
        className="grid size-5 shrink-0 place-items-center rounded-small text-quiet hover:text-ink"
      >
        <X size={12} />
      </button>
    </span>
  )
}
