import { DEFAULT_BASE_URLS, readBaseUrl } from '../../remote/base-url.ts'
import type { ProviderKind } from '../../remote/provider.ts'
import type { AccountRecord } from '../../store/account-store.ts'
import type { Network } from '../network.ts'
import { AccountError } from './account-error.ts'

/** Where an account is, as somebody typed it, in the form in which it is kept. Throws an AccountError for what is none, or is this receiver itself. */
export function addressOf(
  provider: ProviderKind,
  typed: string | undefined,
  network: Network,
): { readonly baseUrl: string; readonly warning: string | null } {
  const reading = readBaseUrl(typed ?? DEFAULT_BASE_URLS[provider])
  if ('problem' in reading) throw new AccountError(`${reading.problem}.`, 'baseUrl')
  if (network.leadsToControlDoor(new URL(reading.baseUrl))) {
    throw new AccountError(
      'This address is that of this Upwarden Tray itself: its monitors are here already.',
      'baseUrl',
    )
  }
  return reading
}

/** The name of an account: the one that is wanted, else a free one by its host. Throws an AccountError where another has it. */
export function nameOf(wanted: string | undefined, baseUrl: string, others: Iterable<AccountRecord>): string {
  const taken = new Set([...others].map(({ name }) => name))
  if (wanted === undefined) {
    const { host, hostname } = new URL(baseUrl)
    return [hostname, host].find((name) => !taken.has(name)) ?? numbered(host, taken)
  }
  if (taken.has(wanted))
    throw new AccountError(`There is an account with the name ${wanted} already.`, 'name')
  return wanted
}

/** A receiver has one set of monitors, whatever the key; a hosted service has another for each. Throws an AccountError. */
export function refuseTwice(baseUrl: string, product: string, others: Iterable<AccountRecord>): void {
  if (!product.startsWith(TRAY)) return
  const same = [...others].find((other) => other.baseUrl === baseUrl)
  if (same === undefined) return
  throw new AccountError(
    `This is the account ${same.name} already: edit it to give it another key.`,
    'baseUrl',
  )
}

/** As an Upwarden Tray calls itself (src/remote/upwarden.ts). */
const TRAY = 'Upwarden Tray'

function numbered(host: string, taken: ReadonlySet<string>): string {
  for (let number = 2; ; number += 1) {
    const name = `${host} ${number}`
    if (!taken.has(name)) return name
  }
}
