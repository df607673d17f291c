import type { Account } from '../../src/contract/accounts.ts'
import type { EventView } from '../../src/contract/events.ts'
import type { Client } from '../client/client.ts'

/** All remote accounts by their id, oldest first. */
export type Accounts = ReadonlyMap<string, Account>

export async function fetchAccounts(
  operations: Pick<Client['operations']['accounts'], 'list'>,
): Promise<Accounts> {
  const { accounts } = await operations.list()
  return new Map(accounts.map((account) => [account.id, account]))
}

/** The accounts after events: some came, changed, or went. */
export function applyToAccounts(accounts: Accounts, events: readonly EventView[]): Accounts {
  const changes = events.flatMap((event) => (event.name === 'account' ? [event.data] : []))
  if (changes.length === 0) return accounts
  const next = new Map(accounts)
  for (const change of changes) {
    if ('deleted' in change) next.delete(change.id)
    else next.set(change.id, change)
  }
  return next
}
