import CloudOff from 'lucide-react/icons/cloud-off'
import { awayWords } from '../accounts/away-words.ts'
import { useAccounts } from '../accounts/use-accounts.ts'
import { useConnection } from '../live/use-upwarden.ts'
import { Link } from '../routing/link.tsx'
import { useTimed } from '../time/use-timed.ts'

/** Says quietly that accounts are out of reach, and leads to where it stands why. */
export function AccountsAway() {
  const accounts = useAccounts()
  const isLive = useConnection().is === 'live'
  const words = useTimed((now) => awayWords(accounts, now))
  if (words === null || !isLive) return null
  return (
    <div
      role="status"
      className="mx-4 mb-3 flex gap-2 rounded-box bg-sunken px-3 py-2 text-quiet text-small [overflow-wrap:anywhere]"
    >
      <CloudOff size={14} className="mt-px shrink-0 text-late-ink" aria-hidden />
      <p className="min-w-0 flex-1 text-pretty">{words}</p>
      <Link
        to={{ view: 'settings', section: 'accounts' }}
        className="shrink-0 self-start rounded-small text-accent hover:underline"
      >
        Accounts
      </Link>
    </div>
  )
}
