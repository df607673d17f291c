import { useMutation } from '@tanstack/react-query'
import type { Account } from '../../../../src/contract/accounts.ts'
import { useUpwarden } from '../../../live/use-upwarden.ts'
import { Ask } from '../../../ui/ask.tsx'
import { ErrorNotice } from '../../../ui/notice.tsx'

interface RemoveAccountProps {
  readonly account: Account
  readonly onKeep: () => void
}

/** Asks before an account is removed, and says what goes with it, and what does not. */
export function RemoveAccount({ account: { id, name, monitors }, onKeep }: RemoveAccountProps) {
  const { cache, orpc, queries } = useUpwarden()
  const { mutate, isPending, error } = useMutation(
    orpc.accounts.delete.mutationOptions({
      onSuccess: () =>
        cache.setQueryData(
          queries.accounts.queryKey,
          (known) => known && new Map([...known].filter(([other]) => other !== id)),
        ),
    }),
  )
  return (
    <>
      <Ask confirm="Remove" busy={isPending} onConfirm={() => mutate({ id })} onCancel={onKeep}>
        {goingWords(monitors)} Over there nothing changes: <bdi>{name}</bdi> goes on watching, and can be
        connected again. Its API key is forgotten here.
      </Ask>
      {error !== null && <ErrorNotice error={error} />}
    </>
  )
}

function goingWords(monitors: number): string {
  if (monitors === 0) return 'It has no monitors here.'
  return monitors === 1
    ? 'Its monitor vanishes from here, with the history that is kept of it.'
    : `Its ${monitors} monitors vanish from here, with the history that is kept of them.`
}
