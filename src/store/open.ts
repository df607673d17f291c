import type Database from 'better-sqlite3'
import { accountMethods } from './accounts.ts'
import { alertMethods } from './alerts.ts'
import { connect } from './connect.ts'
import { deletionMethods } from './deletion.ts'
import { prepareFolder } from './folder.ts'
import { guarded } from './guarded.ts'
import { heartbeatMethods } from './heartbeats.ts'
import { keyMethods } from './keys.ts'
import { listeningMethods } from './listening.ts'
import { monitorMethods } from './monitors.ts'
import { explain, explainOpening } from './problems.ts'
import { relayMethods } from './relay.ts'
import { retentionMethods } from './retention.ts'
import { settingMethods } from './settings.ts'
import type { Store } from './store.ts'
import { stringsOf } from './strings.ts'
import { transactionsOn } from './transaction.ts'
import { transitionRetentionMethods } from './transition-retention.ts'
import { transitionMethods } from './transitions.ts'

export interface OpenOptions {
  /** How many pages of 4 KiB the database may have; beyond that it behaves as on a full disk. */
  readonly maxPages?: number
}

/**
 * Opens the database in `folder`, for this process alone, and makes both where they do not exist. Nothing is written to a
 * database that cannot be used.
 *
 * Throws a StoreError: 'folder not writable', 'held by another instance', 'newer version', 'damaged', 'read-only', 'disk full',
 * 'failed'. Damage deeper in the file may show only later, when what is there is read.
 */
export function openStore(folder: string, options: OpenOptions = {}): Store {
  const path = prepareFolder(folder)
  try {
    const { db, close } = connect(path)
    try {
      if (options.maxPages !== undefined) db.pragma(`max_page_count = ${options.maxPages}`)
      return guarded({ ...methodsOn(db), close }, (error) => explain(error, path))
    } catch (error) {
      close()
      throw error
    }
  } catch (error) {
    throw explainOpening(error, path)
  }
}

function methodsOn(db: Database.Database): Omit<Store, 'close'> {
  const strings = stringsOf(db)
  const transaction = transactionsOn(db, strings.forget)
  const { monitors, ...monitorStore } = monitorMethods(db, transaction)
  const { unapplied, lastSeq, ...heartbeatStore } = heartbeatMethods(db, transaction, strings)
  const { listenedUntil, ...listeningStore } = listeningMethods(db)
  return {
    transaction,
    load: () => ({
      monitors: monitors(),
      unapplied: unapplied(),
      lastSeq: lastSeq(),
      listenedUntil: listenedUntil(),
    }),
    ...monitorStore,
    ...deletionMethods(db, transaction),
    ...heartbeatStore,
    ...retentionMethods(db, transaction),
    ...transitionMethods(db, transaction),
    ...transitionRetentionMethods(db, transaction),
    ...alertMethods(db, transaction),
    ...relayMethods(db, transaction),
    ...accountMethods(db, transaction),
    ...listeningStore,
    ...settingMethods(db, transaction),
    ...keyMethods(db),
  }
}
