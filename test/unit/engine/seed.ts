import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MonitorDefinition } from '../../../src/domain/monitor.ts'
import { openStore } from '../../../src/store/open.ts'
import { TEST_START } from '../../support/clock.ts'
import { monitor } from '../domain/watched.ts'

/** A data folder with a monitor for each of these definitions, as an engine that ran at the start of the test left it. */
export function seededFolder(definitions: readonly Partial<MonitorDefinition>[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'upwarden-engine-'))
  const store = openStore(folder)
  store.transaction(() => {
    for (const [index, definition] of definitions.entries()) {
      const id = `m${String(index).padStart(6, '0')}`
      store.insertMonitor({
        monitor: { ...monitor(definition), id, createdAt: TEST_START, updatedAt: TEST_START },
        token: `token-${id}`,
        badgeKey: `badge-${id}`,
        headSeq: 0,
        lastN: 0,
        mirror: null,
      })
    }
  })
  store.noteListening(TEST_START)
  store.close()
  return folder
}
