import type { Account } from '../../src/contract/accounts.ts'

/** A remote account as clients see it, with which all is well, but for what is given. */
export function accountView(given: Partial<Account> = {}): Account {
  return {
    id: '01JA0000000000000000000000',
    provider: 'upwarden',
    name: 'devbox',
    baseUrl: 'http://devbox:8478',
    scope: 'write',
    product: 'Upwarden Tray 1.2.3',
    state: 'ok',
    since: '2026-11-25T08:00:00.000Z',
    live: true,
    lastSyncAt: '2026-11-25T09:00:00.000Z',
    problem: null,
    remarks: [],
    monitors: 3,
    ...given,
  }
}
