import { useQuery } from '@tanstack/react-query'
import { useUpwarden } from '../../../live/use-upwarden.ts'
import { LinesSkeleton } from '../../../ui/lines-skeleton.tsx'
import { ErrorNotice } from '../../../ui/notice.tsx'
import { KeyRow } from './key-row.tsx'
import { NewKey } from './new-key.tsx'

/** Who may come in at the control door besides this page: to see, to make and to revoke. */
export function Keys() {
  const { orpc } = useUpwarden()
  const { data, error, refetch } = useQuery(orpc.keys.list.queryOptions())
  return (
    <>
      <p className="text-pretty text-quiet">
        With an API key a program, or another Upwarden, may ask for all that this page shows. Only a hash of
        each is kept.
      </p>
      <NewKey />
      {error !== null && (
        <ErrorNotice what="The keys could not be read." error={error} retry={() => void refetch()} />
      )}
      {data === undefined && error === null && <LinesSkeleton />}
      <ul
        aria-label="API keys"
        className="flex flex-col divide-y divide-line border-line border-y empty:hidden"
      >
        {data?.keys.map((key) => (
          <KeyRow key={key.id} apiKey={key} />
        ))}
      </ul>
    </>
  )
}
