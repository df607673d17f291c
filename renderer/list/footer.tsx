import { useQuery } from '@tanstack/react-query'
import CloudOff from 'lucide-react/icons/cloud-off'
import type { Account } from '../../src/contract/accounts.ts'
import type { Summary } from '../../src/contract/summary.ts'
import { footerWords } from '../accounts/footer-words.ts'
import { useAccounts } from '../accounts/use-accounts.ts'
import { useTroubles } from '../alerts/use-troubles.ts'
import { useConnection, useUpwarden } from '../live/use-upwarden.ts'
import { Link } from '../routing/link.tsx'
import { dayTime } from '../time/calendar.ts'
import { mapTimed, type Timed, timeless } from '../time/clock.ts'
import { useTimed } from '../time/use-timed.ts'
import { TroubleLink } from './trouble-link.tsx'

/** Where we listen, and how fresh each account is; or, without any, who can reach us. */
export function Footer() {
  const { queries } = useUpwarden()
  const { data: summary } = useQuery(queries.summary)
  const isLive = useConnection().is === 'live'
  return (
    <footer className="flex h-9 shrink-0 items-center gap-3 border-line border-t px-4 text-quiet text-small">
      {summary !== undefined && <Listening summary={summary} isLive={isLive} />}
    </footer>
  )
}

function Listening({ summary, isLive }: { readonly summary: Summary; readonly isLive: boolean }) {
  const words = useTimed((now) => listeningWords(summary, now))
  const accounts = useAccounts()
  const troubles = useTroubles()
  const listens = summary.pushUrl !== null && summary.gap === null
  const showsAccounts = troubles.length === 0 && accounts.length > 0
  return (
    <>
      <span
        aria-hidden
        className={`size-2 shrink-0 rounded-full ${isLive && listens ? 'bg-up' : 'border-[1.5px] border-unknown'}`}
      />
      <span
        data-selectable
        className={`truncate ${showsAccounts ? 'max-w-[62%] shrink-0' : 'min-w-0 flex-1'}`}
      >
        {words}
      </span>
      {troubles.length > 0 && <TroubleLink troubles={troubles} />}
      {showsAccounts && <Accounts accounts={accounts} isLive={isLive} />}
      {listens && troubles.length === 0 && !showsAccounts && (
        <span className="shrink-0">
          {summary.acceptsFromNetwork ? 'open to the network' : 'this computer only'}
        </span>
      )}
    </>
  )
}

/** Leads to their settings. While no events come in, nobody knows how fresh they are. */
function Accounts({ accounts, isLive }: { readonly accounts: readonly Account[]; readonly isLive: boolean }) {
  const words = useTimed((now) => footerWords(accounts, now))
  if (words === null || !isLive) return null
  const { who, how, inFull, isTroubled } = words
  return (
    <Link
      to={{ view: 'settings', section: 'accounts' }}
      title={inFull}
      className={`-mr-1 ml-auto flex min-w-0 items-center gap-1 rounded-small px-1 hover:underline ${isTroubled ? 'text-late-ink' : ''}`}
    >
      {isTroubled && <CloudOff size={13} className="shrink-0" aria-hidden />}
      <bdi className="truncate">{who}</bdi>
      <span className="shrink-0">· {how}</span>
    </Link>
  )
}

function listeningWords({ pushUrl, gap }: Summary, now: number): Timed<string> {
  if (gap !== null)
    return mapTimed(dayTime(Date.parse(gap.from), now), (when) => `Not listening since ${when}`)
  if (pushUrl === null) return timeless('Not listening for heartbeats')
  return timeless(`Listening on ${pushUrl.replace(/^https?:\/\//, '')}`)
}
