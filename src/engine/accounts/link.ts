import type { Monitor, MonitorDefinition } from '../../domain/monitor.ts'
import type { RemoteMonitor, RemoteMonitorInput } from '../../remote/remote-monitor.ts'
import type { Clock } from '../clock.ts'
import type { Entry } from '../entry.ts'
import type { Ledger } from '../ledger.ts'
import type { World } from '../world.ts'
import { AccountError } from './account-error.ts'
import type { AccountBook } from './accounts.ts'

interface Parts {
  readonly accounts: Pick<AccountBook, 'make' | 'nameOf'>
  readonly clock: Clock
  readonly ledger: Ledger
  readonly world: World
}

/**
 * Makes a monitor of ours in an account, too, and forwards its signals to it (product.md, "Sync"). What the account then tells of it is muted
 * here: of one job one is told once.
 *
 * Rejects with an AccountError where that is not to be had, and as `AccountBook.make` does where the account cannot make it.
 */
export async function linkToAccount(entry: Entry, accountId: string, parts: Parts): Promise<void> {
  const { accounts, clock, ledger, world } = parts
  refuseLinked(entry.record.monitor)
  const name = accounts.nameOf(accountId) ?? accountId
  const mirrors = [...world.entries()].filter(({ record }) => record.mirror?.accountId === accountId)
  if (mirrors.length > 0 && mirrors.every(({ record }) => record.mirror?.isPushUrlForUs === false)) {
    throw unreachable(name)
  }
  const made = await accounts.make(accountId, inputOf(entry.record.monitor.definition))
  if (made.pushUrl === null || !made.isPushUrlForUs) throw unreachable(name)

  const relayUrl = made.pushUrl
  const now = clock.now()
  ledger.write((writing) => {
    // While the account was asked it may have been removed, or linked elsewhere.
    const current = world.byId(entry.record.monitor.id)
    if (current === undefined) throw new AccountError('The monitor was removed meanwhile.', null)
    const { monitor } = current.record
    refuseLinked(monitor)
    const definition = { ...monitor.definition, relayUrl }
    writing.change(current, { monitor: { ...monitor, definition, updatedAt: now }, transition: null })
    const mirror = mirrorOf(world, accountId, made)
    if (mirror === undefined) return
    const muted = { ...mirror.record.monitor, mute: { until: null }, updatedAt: now }
    writing.change(mirror, { monitor: muted, transition: null })
  })
}

function refuseLinked({ definition }: Monitor): void {
  if (definition.relayUrl === null) return
  throw new AccountError('Its signals are forwarded already: stop that first.', 'id')
}

function mirrorOf(world: World, accountId: string, { remoteId }: RemoteMonitor): Entry | undefined {
  for (const entry of world.entries()) {
    const { mirror } = entry.record
    if (mirror?.accountId === accountId && mirror.remoteId === remoteId) return entry
  }
  return undefined
}

/** What it is watched by here, it is watched by there. */
function inputOf(definition: MonitorDefinition): RemoteMonitorInput {
  const { name, description, tags, schedule, graceSeconds, maxRunSeconds, manualResume } = definition
  return { name, description, tags, schedule, graceSeconds, maxRunSeconds, manualResume }
}

/** A receiver that listens on its own loopback only tells URLs that lead there from itself alone. */
function unreachable(name: string): AccountError {
  return new AccountError(
    `The push URLs of ${name} lead there from ${name} only: let it accept heartbeats from the local network (there, under Settings → Network), then try again.`,
    'accountId',
  )
}
