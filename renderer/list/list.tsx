import { useEffect, useRef } from 'react'
import { useConnection } from '../live/use-upwarden.ts'
import { useKeys } from '../routing/keys.ts'
import { go, useRoute } from '../routing/navigation.ts'
import type { Route } from '../routing/route.ts'
import { timeless } from '../time/clock.ts'
import { useTimed } from '../time/use-timed.ts'
import { ErrorNotice } from '../ui/notice.tsx'
import { AccountsAway } from './accounts-away.tsx'
import { Banner } from './banner.tsx'
import { NoMonitors, NothingFound, RowsSkeleton } from './empty.tsx'
import { Footer } from './footer.tsx'
import { Header } from './header.tsx'
import { headline } from './headline.ts'
import type { Item } from './items.ts'
import { Rows, type RowsHandle } from './rows.tsx'
import { SearchBox } from './search-box.tsx'
import { useListed } from './use-listed.ts'
import { useSearch } from './use-search.ts'
import { useWindowState } from './use-window-state.ts'

/** All monitors in their groups, under the worst state in words (interface.md, "Popover"). */
export function List() {
  const { monitors, error, refetch } = useListed()
  const search = useSearch(monitors)
  const searchBox = useRef<HTMLInputElement>(null)
  const rows = useRef<RowsHandle>(null)
  const route = useRoute()

  const words = useTimed((now) => (monitors === undefined ? timeless(undefined) : headline(monitors, now)))
  useWindowState(words)
  useFocusOnReturn(route, rows)
  useKeys({
    '/': (event) => {
      event.preventDefault()
      if (route.view !== 'list') go({ view: 'list' })
      searchBox.current?.select()
    },
    arrowdown: (event) => startMoving(event),
    arrowup: (event) => startMoving(event),
  })
  const startMoving = (event: KeyboardEvent) => {
    if (route.view !== 'list' || !isNothingFocused()) return
    event.preventDefault()
    rows.current?.focusCurrent()
  }

  return (
    <div className="flex h-full flex-col">
      <Header headline={words} isUnreadable={error !== null} />
      {monitors !== undefined && monitors.length > 0 && (
        <SearchBox
          ref={searchBox}
          search={search}
          count={monitors.length}
          onDown={() => rows.current?.focusCurrent()}
          onEnter={() => openFirst(search.items)}
        />
      )}
      <Banner />
      <AccountsAway />
      <div className="min-h-0 flex-1 border-line border-t">
        {monitors === undefined ? (
          <Unread error={error} retry={refetch} />
        ) : monitors.length === 0 ? (
          <NoMonitors />
        ) : search.items.length === 0 ? (
          <NothingFound text={search.text} sourceName={search.source?.name ?? null} onClear={search.clear} />
        ) : (
          <Rows
            ref={rows}
            items={search.items}
            openId={route.view === 'monitor' || route.view === 'edit' ? route.id : null}
            onLeave={() => searchBox.current?.select()}
          />
        )}
      </div>
      <Footer />
    </div>
  )
}

/** Nothing is known: it is still being read, or could not be, in which case it says why unless the banner does. */
function Unread({ error, retry }: { readonly error: unknown; readonly retry: () => void }) {
  const connection = useConnection()
  if (error === null) return <RowsSkeleton />
  if (connection.is === 'signed out') return null
  return (
    <div className="p-4">
      <ErrorNotice what="The monitors could not be read." error={error} retry={retry} />
    </div>
  )
}

/** Whoever comes back to the list finds the focus where it was. */
function useFocusOnReturn(route: Route, rows: { readonly current: RowsHandle | null }): void {
  const isList = route.view === 'list'
  const wasList = useRef(isList)
  useEffect(() => {
    if (isList && !wasList.current && isNothingFocused()) rows.current?.focusCurrent()
    wasList.current = isList
  }, [isList, rows])
}

/** What is focused may have gone out of sight just now, with the view that was left. */
function isNothingFocused(): boolean {
  const focused = document.activeElement
  return (
    focused === null || focused === document.body || !focused.checkVisibility({ visibilityProperty: true })
  )
}

function openFirst(items: readonly Item[]): void {
  const first = items.find((item) => item.is === 'row')
  if (first !== undefined) go({ view: 'monitor', id: first.monitor.id })
}
