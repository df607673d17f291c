import { app, powerMonitor } from 'electron'
import type { Host } from '../../src/server/host.ts'
import type { Log } from './log.ts'
import type { Popover } from './popover.ts'
import type { TrayIcon } from './tray.ts'

interface Parts {
  readonly host: Host
  readonly popover: Popover
  readonly tray: TrayIcon
  readonly log: Log
}

/**
 * Ends cleanly, whatever ends it: the menu, a signal, a logout, a shutdown. The receiver stops first, so that what arrived is answered and
 * the moment is written down from which we did not listen (semantics.md, "Gaps").
 */
export function setupQuit({ host, popover, tray, log }: Parts): void {
  let isStopped = false
  // The popover is all there is, and it is hidden: that is no reason to quit.
  app.on('window-all-closed', () => {})
  // Closing hides it, which would put an end to the quitting.
  app.on('before-quit', () => popover.letClose())
  app.on('will-quit', (event) => {
    if (isStopped) return
    event.preventDefault()
    tray.destroy()
    host
      .stop()
      .catch((error: unknown) => log.note(`It did not stop well: ${error}`))
      .finally(() => {
        isStopped = true
        app.quit()
      })
  })
  // Before a restart or a shutdown macOS and Linux tell the power monitor, Windows its windows; a logout ends the app by itself.
  powerMonitor.on('shutdown', () => app.quit())
  popover.onSessionEnd(() => void host.stop())
}
