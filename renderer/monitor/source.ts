import type { Account } from '../../src/contract/accounts.ts'
import type { MonitorView } from '../../src/contract/monitor.ts'

/** Names our own monitors among the sources (http-api.md, "A Monitor"). */
export const LOCAL = 'local'

/** Whether a monitor is watched by this receiver; else it comes from an account. */
export function isOwn({ source }: Pick<MonitorView, 'source'>): boolean {
  return source === LOCAL
}

/**
 * Whether a monitor can be paused and resumed from here: an account is asked to, whose API key may have to do no more than read.
 *
 * @param account where it comes from; undefined for our own, and while that is not known
 */
export function canPause(monitor: Pick<MonitorView, 'source'>, account: Account | undefined): boolean {
  return isOwn(monitor) || account?.scope === 'write'
}
