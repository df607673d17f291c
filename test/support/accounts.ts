import { type Account, accountList, accountSchema } from '../../src/contract/accounts.ts'
import { newKey, type Scope } from '../../src/contract/keys.ts'
import { ask } from './control.ts'
import type { Host } from './host.ts'

/** A new API key of a host. */
export async function makeKey(host: Host, scope: Scope = 'read'): Promise<string> {
  return newKey.parse(await ask(host, 'POST', '/keys', { name: 'test', scope })).apiKey
}

/** Adds a host to another, with a key that was made for it, as an account that was read when this settles. */
export async function addAccount(
  host: Host,
  other: Host,
  {
    scope = 'read',
    baseUrl = other.controlUrl,
    name = 'devbox',
  }: { scope?: Scope; baseUrl?: string; name?: string } = {},
): Promise<Account> {
  const input = { name, baseUrl, apiKey: await makeKey(other, scope) }
  return syncAccount(host, accountSchema.parse(await ask(host, 'POST', '/accounts', input)))
}

/** Asks an account now; gives how it stands with it then. */
export async function syncAccount(host: Host, { id }: Pick<Account, 'id'>): Promise<Account> {
  return accountSchema.parse(await ask(host, 'POST', `/accounts/${id}/sync`))
}

export async function listAccounts(host: Host): Promise<readonly Account[]> {
  return accountList.parse(await ask(host, 'GET', '/accounts')).accounts
}
