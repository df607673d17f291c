import { implement, ORPCError } from '@orpc/server'
import { contract } from '../../contract/table.ts'
import { oneLine } from '../../domain/one-line.ts'
import { type Store, StoreError } from '../../store/store.ts'
import type { AccessBook } from '../access.ts'
import type { AccountBook } from '../accounts/accounts.ts'
import type { Channels } from '../alerts/channels.ts'
import type { AlertDesk } from '../alerts/desk.ts'
import type { Clock } from '../clock.ts'
import type { Entry } from '../entry.ts'
import type { Ledger } from '../ledger.ts'
import type { Listening } from '../listening.ts'
import type { Network } from '../network.ts'
import type { SettingsBook } from '../settings.ts'
import type { Counts, Identity } from '../summary.ts'
import type { Views } from '../views.ts'
import type { World } from '../world.ts'

/** What the operations work with. */
export interface Parts {
  readonly store: Store
  readonly clock: Clock
  readonly world: World
  readonly ledger: Ledger
  readonly views: Views
  readonly settings: SettingsBook
  readonly access: AccessBook
  readonly network: Network
  readonly listening: Listening
  readonly counts: Counts
  readonly identity: Identity
  readonly desk: AlertDesk
  readonly channels: Channels
  readonly accounts: AccountBook
}

/**
 * The contract, to be implemented one operation at a time. What goes out is of the right type already: to validate it again would take
 * thirty times as long as making a list does, and one monitor that an older version took would spoil the list for all.
 */
export const operation = implement(contract)
  .$config({ initialOutputValidationIndex: Number.NaN })
  .use(async ({ next }) => {
    try {
      return await next()
    } catch (error) {
      // What the database cannot do now is not the caller's mistake, and nothing was changed.
      if (error instanceof StoreError) throw new ORPCError('SERVICE_UNAVAILABLE', { message: error.message })
      throw error
    }
  })

/** The monitor of an id, or the error that there is none. */
export function found({ world }: Parts, id: string): Entry {
  const entry = world.byId(id)
  if (entry === undefined) throw new ORPCError('NOT_FOUND', { message: `no monitor has the id ${id}` })
  return entry
}

/** The same of a monitor of our own, or the error that only its account can do to it what is wanted. */
export function foundOwn(parts: Parts, id: string): Entry {
  const entry = found(parts, id)
  const { monitor, mirror } = entry.record
  if (mirror === null) return entry
  const account = parts.accounts.nameOf(mirror.accountId) ?? mirror.accountId
  throw new ORPCError('CONFLICT', {
    message: `${oneLine(monitor.definition.name, 100)} belongs to the account ${account}: change it there`,
  })
}
