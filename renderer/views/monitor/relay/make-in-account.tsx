import { useMutation } from '@tanstack/react-query'
import type { Account } from '../../../../src/contract/accounts.ts'
import type { MonitorView } from '../../../../src/contract/monitor.ts'
import { useUpwarden } from '../../../live/use-upwarden.ts'
import { Button } from '../../../ui/button.tsx'
import { ErrorNotice } from '../../../ui/notice.tsx'

interface MakeInAccountProps {
  readonly monitor: MonitorView
  /** Those in which one can be made. */
  readonly accounts: readonly Account[]
}

/** Makes the same monitor in an account, with one click, and forwards its signals to it. */
export function MakeInAccount({ monitor: { id }, accounts }: MakeInAccountProps) {
  const { orpc, learn } = useUpwarden()
  const { mutate, isPending, variables, error } = useMutation(
    orpc.monitors.link.mutationOptions({ onSuccess: (linked) => void learn(linked) }),
  )
  return (
    <div className="flex flex-col gap-2">
      <p className="text-pretty text-quiet">
        Make it in an account, too: each of its signals is passed on, and waits here while the account is
        away. The one over there is muted here, so that nothing is told twice.
      </p>
      <div className="flex flex-wrap gap-2">
        {accounts.map(({ id: accountId, name }) => (
          <Button key={accountId} busy={isPending} onClick={() => mutate({ id, accountId })}>
            <span>
              {isPending && variables.accountId === accountId ? 'Asking' : 'Make it in'} <bdi>{name}</bdi>
            </span>
          </Button>
        ))}
      </div>
      {error !== null && <ErrorNotice error={error} />}
    </div>
  )
}
