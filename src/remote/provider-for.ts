import type { ConnectionOptions } from './connection.ts'
import { healthchecksProvider } from './healthchecks.ts'
import { LIMITS, type Limits } from './limits.ts'
import type { Provider, ProviderKind } from './provider.ts'
import { trustingFetch } from './trusting-fetch.ts'
import { upwardenProvider } from './upwarden.ts'

export interface ProviderOptions extends Omit<ConnectionOptions, 'fetch' | 'limits'> {
  /** Node's own where it is left out, which then also trusts whom this computer trusts. */
  readonly fetch?: typeof fetch | undefined
  readonly limits?: Partial<Limits> | undefined
}

/** The account at `baseUrl`, as that kind of service is asked. Asks nothing yet. */
export function providerFor(kind: ProviderKind, { limits, ...options }: ProviderOptions): Provider {
  const connection: ConnectionOptions = {
    ...options,
    fetch: options.fetch ?? (options.baseUrl.startsWith('https:') ? trustingFetch() : fetch),
    limits: { ...LIMITS, ...limits },
  }
  switch (kind) {
    case 'upwarden':
      return upwardenProvider(connection)
    case 'healthchecks':
      return healthchecksProvider(connection)
  }
}
