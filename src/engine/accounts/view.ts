import type { Account as AccountView } from '../../contract/accounts.ts'
import { toMoment, toMomentOrNull } from '../../contract/fields.ts'
import { readBaseUrl } from '../../remote/base-url.ts'
import type { Account } from './account.ts'

/** An account as clients see it. */
export function accountView({ record, isLive, knownAt, monitors }: Account): AccountView {
  const { id, provider, name, baseUrl, status } = record
  const { state, since, problem, remarks, product, scope } = status
  const warning = warningOf(baseUrl)
  return {
    id,
    provider,
    name,
    baseUrl,
    scope,
    product,
    state,
    since: toMoment(since),
    live: isLive,
    lastSyncAt: toMomentOrNull(knownAt),
    problem,
    remarks: warning === null ? [...remarks] : [warning, ...remarks],
    monitors: monitors.size,
  }
}

/** What one should know of an address that a key goes to, in a sentence; mostly null. */
function warningOf(baseUrl: string): string | null {
  const reading = readBaseUrl(baseUrl)
  return 'warning' in reading ? reading.warning : null
}
