import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Account } from '../../../src/contract/accounts.ts'
import { problemOf } from '../../client/problem.ts'
import { useUpwarden } from '../../live/use-upwarden.ts'
import { useDraft } from '../form/drafts.ts'
import { type AccountErrors, type AccountFields, errorsOf, fieldsOf, inputOf, patchOf } from './fields.ts'

export type AccountForm = ReturnType<typeof useAccountForm>

/**
 * The form of an account. What was typed is lost only by being sent or discarded, but for the API key: it is kept nowhere, and goes with
 * the view.
 *
 * @param account null: a new one
 */
export function useAccountForm(account: Account | null, onSaved: () => void) {
  const { operations, cache, queries } = useUpwarden()
  const { draft, isRestored, change, discard } = useDraft<AccountFields>(`account ${account?.id ?? 'new'}`, [
    'apiKey',
  ])
  const [errors, setErrors] = useState<AccountErrors>({})
  const [refusals, setRefusals] = useState(0)
  const fields: AccountFields = { ...fieldsOf(account), ...draft }

  const refused = (error: unknown) => {
    setErrors(errorsOf(problemOf(error).fields))
    setRefusals((count) => count + 1)
  }
  const testing = useMutation({
    // With it goes the key, which would stay in memory for a while otherwise.
    gcTime: 0,
    mutationFn: ({ provider, baseUrl, apiKey }: AccountFields) =>
      operations.accounts.test({ provider, baseUrl, apiKey }),
    onMutate: () => setErrors({}),
    onError: refused,
  })
  const saving = useMutation({
    gcTime: 0,
    mutationFn: (fields: AccountFields) =>
      account === null
        ? operations.accounts.create(inputOf(fields))
        : operations.accounts.update(patchOf(account, fields)),
    onMutate: () => {
      setErrors({})
      testing.reset()
    },
    onSuccess: (saved) => {
      // Ahead of its event.
      cache.setQueryData(queries.accounts.queryKey, (known) => known && new Map(known).set(saved.id, saved))
      discard()
    },
    onError: refused,
  })
  const forget = () => {
    testing.reset()
    saving.reset()
  }

  return {
    fields,
    errors,
    refusals,
    isRestored,
    isSending: saving.isPending,
    isTesting: testing.isPending,
    /** What answered the test; undefined while that is not known of what is filled in. */
    answer: testing.data,
    /** What is wrong with the whole, or with what has no field here. */
    error: ofNoField(saving.error) ?? ofNoField(testing.error),
    change: (changed: Partial<AccountFields>) => {
      change(changed)
      setErrors((errors) => without(errors, changed))
      // Of another name nothing else is true.
      if (!('name' in changed)) forget()
    },
    test: () => testing.mutate(fields),
    send: () => saving.mutate(fields, { onSuccess: onSaved }),
    discard: () => {
      discard()
      setErrors({})
      forget()
    },
  }
}

/** An error of which there is more to say than stands at the fields. */
function ofNoField(error: unknown): unknown {
  const isAtFields = error !== null && Object.keys(errorsOf(problemOf(error).fields)).length > 0
  return isAtFields ? null : error
}

/** What was changed is not wrong until it is judged again. */
function without(errors: AccountErrors, changed: Partial<AccountFields>): AccountErrors {
  return Object.fromEntries(Object.entries(errors).filter(([field]) => !(field in changed)))
}
