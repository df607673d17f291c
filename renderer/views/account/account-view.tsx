import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import type { Account } from '../../../src/contract/accounts.ts'
import { useUpwarden } from '../../live/use-upwarden.ts'
import { go } from '../../routing/navigation.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNotice } from '../../ui/notice.tsx'
import { FormFooter } from '../form/form-footer.tsx'
import { Restored } from '../form/restored.tsx'
import { ViewFrame, ViewSkeleton } from '../view-frame.tsx'
import { AccountForm } from './account-form.tsx'
import { TestButton } from './test-button.tsx'
import { useAccountForm } from './use-account-form.ts'

/** A remote account to be added, or, with an id, to be changed. */
export default function AccountView({ id }: { readonly id: string | null }) {
  return id === null ? <Form account={null} /> : <WithAccount id={id} />
}

function WithAccount({ id }: { readonly id: string }) {
  const { queries } = useUpwarden()
  const { data, error, refetch } = useQuery(queries.accounts)
  const account = data?.get(id)
  if (account !== undefined) return <Form account={account} />
  if (data !== undefined) return <Missing />
  if (error === null) return <ViewSkeleton />
  return (
    <ViewFrame title="Account">
      <ErrorNotice what="The account could not be read." error={error} retry={() => void refetch()} />
    </ViewFrame>
  )
}

function Missing() {
  return (
    <ViewFrame title="No such account">
      <p className="mb-3 text-quiet">It was removed, or the link is wrong.</p>
      <Button onClick={toAccounts}>All accounts</Button>
    </ViewFrame>
  )
}

function Form({ account }: { readonly account: Account | null }) {
  const formId = useId()
  const form = useAccountForm(account, toAccounts)
  return (
    <ViewFrame
      title={account === null ? 'Connect an account' : 'Edit'}
      subtitle={account === null ? undefined : <bdi>{account.name}</bdi>}
      footer={
        <FormFooter formId={formId} form={form} send={account === null ? 'Add account' : 'Save'}>
          <TestButton form={form} hasKey={account !== null} />
        </FormFooter>
      }
    >
      <Restored form={form} />
      <AccountForm id={formId} form={form} account={account} />
    </ViewFrame>
  )
}

function toAccounts(): void {
  go({ view: 'settings', section: 'accounts' }, { replace: true })
}
