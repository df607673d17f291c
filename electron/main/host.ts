import { app, dialog } from 'electron'
import packageJson from '../../package.json' with { type: 'json' }
import { type Host, HostError, startHost } from '../../src/server/host.ts'
import { keychainBox } from './keychain.ts'
import type { Log } from './log.ts'
import type { Start, StartOptions } from './start.ts'

/** Opens the data folder and the doors. Where that cannot be, says so in one line that tells what to do, ends the app, and gives null. */
export async function openHost(
  { engine, platform }: Start,
  { folder, pushPort, controlPort }: StartOptions,
  pageFolder: string,
  log: Log,
): Promise<Host | null> {
  try {
    return await startHost({
      ...engine,
      folder,
      pushPort,
      controlPort,
      pageFolder,
      version: packageJson.version,
      host: 'desktop',
      secrets: keychainBox(folder, platform),
      onProblem: log.note,
    })
  } catch (error) {
    refuseToStart(error, log)
    return null
  }
}

/** Says why the app cannot start, and ends it. What nobody foresaw is thrown on. */
export function refuseToStart(error: unknown, log?: Log): void {
  if (!(error instanceof HostError)) throw error
  log?.note(`Could not start: ${error.message}`)
  dialog.showErrorBox('Upwarden Tray cannot start', error.message)
  app.exit(1)
}
