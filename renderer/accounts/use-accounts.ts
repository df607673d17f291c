import { useQuery } from '@tanstack/react-query'
import type { Account } from '../../src/contract/accounts.ts'
import { useUpwarden } from '../live/use-upwarden.ts'

/** All remote accounts, oldest first, always as they are now; none while they are not known. */
export function useAccounts(): readonly Account[] {
  const { queries } = useUpwarden()
  const { data } = useQuery({ ...queries.accounts, select: listed })
  return data ?? NONE
}

/** The account that a monitor comes from; undefined for our own monitors, and while nothing is known of it. */
export function useAccountOf({ source }: { readonly source: string }): Account | undefined {
  const { queries } = useUpwarden()
  const { data } = useQuery({ ...queries.accounts, select: (accounts) => accounts.get(source) })
  return data
}

const NONE: readonly Account[] = []

function listed(accounts: ReadonlyMap<string, Account>): readonly Account[] {
  return [...accounts.values()]
}
