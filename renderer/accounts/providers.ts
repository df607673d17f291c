import type { Account } from '../../src/contract/accounts.ts'

export type Provider = Account['provider']

/** A service in which an account can be, for people. */
export interface ProviderWords {
  readonly name: string
  /** What there is under that name. */
  readonly means: string
  /** Where it is unless one types another address (src/remote/base-url.ts). */
  readonly address: string
  /** When to type another. */
  readonly otherAddress: string
  /** Where its API keys are, and which one to take. */
  readonly key: string
}

export const PROVIDERS: Readonly<Record<Provider, ProviderWords>> = {
  upwarden: {
    name: 'Upwarden, or another Upwarden Tray',
    means: 'The hosted service; or a devbox, a server, another computer of yours.',
    address: 'https://upwarden.eu',
    otherAddress: 'For another Upwarden Tray, that of its page: http://devbox:8478, say.',
    key: 'Made over there, under Settings → API keys. One that reads is enough to watch; to pause and resume takes one that writes.',
  },
  healthchecks: {
    name: 'Healthchecks.io',
    means: 'One project of it; hosted, or on a server of your own.',
    address: 'https://healthchecks.io',
    otherAddress: 'Another, if you host it yourself.',
    key: 'In the settings of the project, under API Access. The read-only one is enough to watch; to pause, to resume and to copy ping URLs takes the other.',
  },
}

/** In the order in which they are offered. */
export const PROVIDER_KINDS = ['upwarden', 'healthchecks'] as const satisfies readonly Provider[]
