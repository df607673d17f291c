import { useMutation } from '@tanstack/react-query'
import RefreshCw from 'lucide-react/icons/refresh-cw'
import { useState } from 'react'
import type { Account } from '../../../../src/contract/accounts.ts'
import { useUpwarden } from '../../../live/use-upwarden.ts'
import { go } from '../../../routing/navigation.ts'
import { Button } from '../../../ui/button.tsx'
import { ErrorNotice } from '../../../ui/notice.tsx'
import { RemoveAccount } from './remove-account.tsx'

/** What can be done with an account, and below it what came of that. */
export function AccountActions({ account }: { readonly account: Account }) {
  const { cache, orpc, queries } = useUpwarden()
  const { id, name } = account
  const [isAsking, setAsking] = useState(false)
  const syncing = useMutation(
    orpc.accounts.sync.mutationOptions({
      onSuccess: (asked) =>
        cache.setQueryData(queries.accounts.queryKey, (known) => known && new Map(known).set(id, asked)),
    }),
  )
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <Button
          aria-label={`Sync ${name} now`}
          busy={syncing.isPending}
          onClick={() => syncing.mutate({ id })}
        >
          <RefreshCw size={13} className={`text-quiet ${syncing.isPending ? TURNING : ''}`} />
          {syncing.isPending ? 'Asking…' : 'Sync now'}
        </Button>
        <Button aria-label={`Edit ${name}`} onClick={() => go({ view: 'account', id })}>
          Edit
        </Button>
        <Button aria-label={`Remove ${name}`} aria-expanded={isAsking} onClick={() => setAsking(!isAsking)}>
          Remove
        </Button>
      </div>
      {syncing.error !== null && <ErrorNotice error={syncing.error} />}
      {isAsking && <RemoveAccount account={account} onKeep={() => setAsking(false)} />}
    </>
  )
}

const TURNING = 'animate-[turn_1.4s_linear_infinite]'
