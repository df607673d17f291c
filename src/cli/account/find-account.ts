import type { Account } from '../../contract/accounts.ts'
import { oneLine } from '../../domain/one-line.ts'
import type { Client } from '../client.ts'
import { EXIT, ExitError } from '../exit.ts'

/** The account that is meant by an id or a name, in any case. Ends the command where there is none. */
export async function findAccount(client: Client, words: string): Promise<Account> {
  const wanted = words.trim()
  const { accounts } = await client.accounts.list()
  const found =
    accounts.find(({ id, name }) => id === wanted || name === wanted) ??
    accounts.find(({ name }) => name.toLowerCase() === wanted.toLowerCase())
  if (found !== undefined) return found
  const names = accounts.map(accountName)
  const hint = names.length === 0 ? 'There is none yet.' : `There are: ${names.join(', ')}.`
  throw new ExitError(EXIT.failed, `No account has the id or name "${oneLine(wanted, 200)}". ${hint}`)
}

/** An account's name for a line of output. */
export function accountName({ name }: Pick<Account, 'name'>): string {
  return oneLine(name, Number.POSITIVE_INFINITY)
}

/** What people call the accounts, by their ids; nobody is asked where none of these monitors is of an account. */
export async function accountNames(
  client: Client,
  monitors: readonly { readonly source: string }[],
): Promise<ReadonlyMap<string, string>> {
  if (monitors.every(({ source }) => source === LOCAL)) return new Map()
  const { accounts } = await client.accounts.list()
  return new Map(accounts.map((account) => [account.id, accountName(account)]))
}

/** The `source` of our own monitors. */
const LOCAL = 'local'
