import Ellipsis from 'lucide-react/icons/ellipsis'
import Plus from 'lucide-react/icons/plus'
import { notCurrentWords } from '../accounts/not-current.ts'
import { useAccounts } from '../accounts/use-accounts.ts'
import { useConnection } from '../live/use-upwarden.ts'
import { go } from '../routing/navigation.ts'
import { dayTime } from '../time/calendar.ts'
import { mapTimed } from '../time/clock.ts'
import { useTimed } from '../time/use-timed.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { codeOf } from '../ui/code.ts'
import { LazyMenu } from '../ui/lazy-menu.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { StatusMark } from '../ui/status-mark.tsx'
import type { Headline } from './headline.ts'

const headerMenu = codeOf(() => import('./header-menu.tsx'))

interface HeaderProps {
  /** Undefined: nothing is known yet. */
  readonly headline: Headline | undefined
  /** Whether it could not be read. */
  readonly isUnreadable: boolean
}

/** The worst state in words, and what one can always do. */
export function Header({ headline, isUnreadable }: HeaderProps) {
  return (
    <header className="flex h-14 items-center gap-3 pr-3 pl-4">
      {headline === undefined ? <NoHeadline isUnreadable={isUnreadable} /> : <Words headline={headline} />}
      <Button look="primary" onClick={() => go({ view: 'add' })} title="Add a monitor (N)">
        <Plus size={15} strokeWidth={2.4} /> Add
      </Button>
      <LazyMenu
        of={headerMenu}
        trigger={
          <IconButton label="More">
            <Ellipsis size={18} />
          </IconButton>
        }
      >
        {({ default: HeaderMenu }, trigger) => <HeaderMenu trigger={trigger} />}
      </LazyMenu>
    </header>
  )
}

function Words({ headline }: { readonly headline: Headline }) {
  const { worst, title, rest } = headline
  return (
    <>
      <StatusMark mark={worst ?? 'new'} size={18} className="-mt-4" />
      <div className="min-w-0 flex-1">
        <h1 className="truncate font-semibold text-title">{title}</h1>
        {worst === null ? (
          <p className="text-quiet text-small">{rest.join(' · ')}</p>
        ) : (
          <Subline parts={rest} />
        )}
      </div>
    </>
  )
}

/**
 * What the title does not say, as far as there is room. While events come in, every deadline is watched to the millisecond: that
 * is "just now"; else it says how old all this is, or what of it, where that is an account's.
 */
function Subline({ parts }: { readonly parts: readonly string[] }) {
  const connection = useConnection()
  const accounts = useAccounts()
  const freshness = useTimed((now) =>
    'since' in connection
      ? mapTimed(dayTime(connection.since, now), (when) => `as of ${when}`)
      : mapTimed(notCurrentWords(accounts, now), (words) => words ?? 'checked just now'),
  )
  return (
    <p title={[...parts, freshness].join(' · ')} className="truncate text-quiet text-small">
      {[...parts.slice(0, 1), freshness].join(' · ')}
    </p>
  )
}

function NoHeadline({ isUnreadable }: { readonly isUnreadable: boolean }) {
  return (
    <div className="flex flex-1 flex-col gap-2">
      <h1 className={isUnreadable ? 'font-semibold text-title' : 'sr-only'}>Upwarden</h1>
      {!isUnreadable && (
        <>
          <Skeleton className="h-3.5 w-28" />
          <Skeleton className="h-2.5 w-44" />
        </>
      )}
    </div>
  )
}
