import type { Provider, ProviderKind } from '../../remote/provider.ts'
import { providerFor } from '../../remote/provider-for.ts'
import type { SecretBox } from '../../store/secret-box.ts'
import type { Store } from '../../store/store.ts'
import type { AlertDesk } from '../alerts/desk.ts'
import type { Clock } from '../clock.ts'
import type { EventHub } from '../events.ts'
import type { Ledger } from '../ledger.ts'
import type { Network } from '../network.ts'
import type { Problems } from '../problems.ts'
import type { World } from '../world.ts'
import { AccountBook } from './accounts.ts'
import { Outages } from './outages.ts'

/** How accounts are asked. A test has its own. */
export interface Remotes {
  /** From 0 to 1, another each time. */
  readonly chance: () => number
  readonly provider: (
    kind: ProviderKind,
    options: {
      readonly baseUrl: string
      readonly apiKey: string
      readonly userAgent: string
      readonly now: () => number
    },
  ) => Provider
}

export const realRemotes: Remotes = { chance: Math.random, provider: providerFor }

interface Parts {
  readonly store: Store
  readonly clock: Clock
  readonly world: World
  readonly ledger: Ledger
  readonly network: Network
  readonly hub: EventHub
  readonly desk: Pick<AlertDesk, 'tellOutage'>
  readonly problems: Problems
  readonly secrets: SecretBox
  readonly version: string
  readonly remotes: Remotes
}

/** All that it takes to have remote accounts. */
export function setUpAccounts(parts: Parts): AccountBook {
  const { clock, desk, hub, problems, remotes, version } = parts
  const onError = problems.of('asking remote accounts')
  const userAgent = `Upwarden Tray/${version}`
  const outages = new Outages({ ...parts, onOutage: (outage) => desk.tellOutage(outage), onError })
  outages.recover()
  return new AccountBook({
    ...parts,
    outages,
    chance: remotes.chance,
    provider: (kind, baseUrl, apiKey) =>
      remotes.provider(kind, { baseUrl, apiKey, userAgent, now: () => clock.now() }),
    onChange: (view) => hub.tell('account', () => view),
    onError,
  })
}
