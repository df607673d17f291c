import Search from 'lucide-react/icons/search'
import X from 'lucide-react/icons/x'
import type { Ref } from 'react'
import { IconButton } from '../ui/button.tsx'
import { Kbd } from '../ui/kbd.tsx'

interface SearchBoxProps {
  readonly text: string
  readonly onChange: (text: string) => void
  /** How many monitors there are to search. */
  readonly count: number
  /** Down to the first that was found. */
  readonly onDown: () => void
  /** Opens the first that was found. */
  readonly onEnter: () => void
  readonly ref: Ref<HTMLInputElement>
}

/** Narrows the list as one types. Esc empties it, and then leaves it. */
export function SearchBox({ text, onChange, count, onDown, onEnter, ref }: SearchBoxProps) {
  return (
    <search className="relative flex px-4 pb-3">
      <Search size={14} className="pointer-events-none absolute top-2.25 left-6.5 text-quiet" aria-hidden />
      <input
        ref={ref}
        type="text"
        aria-label="Search monitors"
        placeholder={`Search ${count} ${count === 1 ? 'monitor' : 'monitors'}`}
        value={text}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'ArrowDown') onDown()
          else if (event.key === 'Enter') {
            // The keys belong to what is opened.
            event.currentTarget.blur()
            onEnter()
          } else if (event.key === 'Escape' && text !== '') onChange('')
          else if (event.key === 'Escape') event.currentTarget.blur()
          else return
          event.preventDefault()
        }}
        className="peer h-8 w-full min-w-0 rounded-box border border-line bg-sunken pr-9 pl-8.5 text-ink placeholder:text-quiet focus-visible:border-accent focus-visible:bg-ground focus-visible:outline-1 focus-visible:outline-offset-0"
      />
      <span className="absolute top-0 right-5 grid h-8 place-items-center">
        {text === '' ? (
          <Kbd>/</Kbd>
        ) : (
          <IconButton label="Clear search" size="small" onClick={() => onChange('')}>
            <X size={14} />
          </IconButton>
        )}
      </span>
    </search>
  )
}
