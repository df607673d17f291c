import { join } from 'node:path'
import { app } from 'electron'
import { actsOn } from './acts.ts'
import { setupCrashReports } from './crash.ts'
import { openHost, refuseToStart } from './host.ts'
import { setupIdentity } from './identity.ts'
import { setupIpcDoor } from './ipc.ts'
import { openLog } from './log.ts'
import { setupNotifications } from './notifications.ts'
import { setupOpenAtLogin } from './open-at-login.ts'
import { registerPageScheme, setupPage } from './page.ts'
import { Popover } from './popover.ts'
import { setupPower } from './power.ts'
import { setupQuit } from './quit.ts'
import { openRoster } from './roster.ts'
import { setupSecurity } from './security.ts'
import { setupSingleInstance } from './single-instance.ts'
import { optionsOf, type Start, type StartOptions } from './start.ts'
import { setupTheme } from './theme.ts'
import { TrayIcon } from './tray.ts'

/** The desktop shell, in the order in which things have to be there. Settles when all is. Up to `whenReady` nothing may wait: Electron does not. */
export async function startDesktop(start: Start): Promise<void> {
  let options: StartOptions
  try {
    options = optionsOf(start)
  } catch (error) {
    await app.whenReady()
    refuseToStart(error)
    return
  }
  const log = openLog(options.folder)
  setupCrashReports(log)
  setupIdentity(start.platform)
  app.enableSandbox()
  registerPageScheme()
  let popover: Popover | undefined
  const show = (path: string | null = null) => popover?.show(path)
  if (!setupSingleInstance(options.folder, () => show())) return

  await app.whenReady()
  const root = app.getAppPath()
  const pageFolder = join(root, 'dist/page')
  setupSecurity(log)
  setupPage(pageFolder)
  const host = await openHost(start, options, pageFolder, log)
  if (host === null) return
  const { engine } = host
  setupPower(engine)
  setupTheme(engine)
  const acts = actsOn(engine, show, log)
  const tray = new TrayIcon(start.platform, join(root, 'resources/tray/made'), acts.choose)
  const preload = join(root, 'dist/desktop/preload.cjs')
  popover = new Popover({ start, log, preload, trayBounds: () => tray.bounds() })
  setupIpcDoor(engine, popover, log)
  tray.listen(popover)
  setupQuit({ host, popover, tray, log })
  app.on('activate', () => show())
  tray.show(await openRoster(engine, tray.redraw))
  setupNotifications(engine, { platform: start.platform, acts, show, log })
  setupOpenAtLogin(engine, start, log)
  if (!options.isHidden && !app.getLoginItemSettings().wasOpenedAtLogin) popover.show(null, 'unasked')
}
