import { app } from './app.ts'
import { ipcMain } from './ipc.ts'
import { Menu } from './menu.ts'
import { Notification } from './notification.ts'
import { safeStorage } from './safe-storage.ts'
import { resetSession } from './session.ts'
import { resetSystem } from './system.ts'
import { Tray } from './tray.ts'
import { BrowserWindow } from './window.ts'

/** As on a computer on which nothing has run yet. */
export function resetElectron(): void {
  app.reset()
  ipcMain.removeAllListeners()
  Menu.application = null
  Notification.reset()
  safeStorage.reset()
  resetSession()
  resetSystem()
  Tray.reset()
  BrowserWindow.reset()
}
