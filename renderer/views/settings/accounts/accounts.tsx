import { useQuery } from '@tanstack/react-query'
import Plus from 'lucide-react/icons/plus'
import { useUpwarden } from '../../../live/use-upwarden.ts'
import { go } from '../../../routing/navigation.ts'
import { Button } from '../../../ui/button.tsx'
import { LinesSkeleton } from '../../../ui/lines-skeleton.tsx'
import { ErrorNotice } from '../../../ui/notice.tsx'
import { AccountRow } from './account-row.tsx'

/** The accounts whose monitors are shown here beside our own. */
export function Accounts() {
  const { queries } = useUpwarden()
  const { data, error, refetch } = useQuery(queries.accounts)
  return (
    <>
      <p className="text-pretty text-quiet">
        What an account watches, in Upwarden, on a devbox or at Healthchecks.io, is shown beside your own
        monitors, and you are told of it in the same way.
      </p>
      <div>
        <Button onClick={() => go({ view: 'account', id: null })}>
          <Plus size={14} className="text-quiet" /> Connect an account
        </Button>
      </div>
      {error !== null && (
        <ErrorNotice what="The accounts could not be read." error={error} retry={() => void refetch()} />
      )}
      {data === undefined && error === null && <LinesSkeleton />}
      <ul
        aria-label="Accounts"
        className="flex flex-col divide-y divide-line border-line border-y empty:hidden"
      >
        {[...(data?.values() ?? [])].map((account) => (
          <AccountRow key={account.id} account={account} />
        ))}
      </ul>
    </>
  )
}
