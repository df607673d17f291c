import { app, Menu } from 'electron'
import type { Platform } from '../../src/desktop/platform.ts'

/** Also in electron-builder.yml: the systems know us by it. */
const APP_ID = 'eu.upwarden.tray'

/** Who we are to the system. To be called before the app is ready. */
export function setupIdentity(platform: Platform): void {
  app.setName('Upwarden Tray')
  switch (platform) {
    case 'win32':
      // Windows shows notifications only of an app that it knows by this.
      app.setAppUserModelId(APP_ID)
      break
    case 'darwin':
      // In the menu bar only: no place in the Dock, none among the windows.
      app.setActivationPolicy('accessory')
      break
    case 'linux':
      // The notification's and the window's icon come from the desktop file of this name.
      app.setDesktopName('upwarden-tray.desktop')
  }
  // On macOS the keys for copy and paste work through a menu of the app, which nobody sees here; elsewhere they work without.
  Menu.setApplicationMenu(platform === 'darwin' ? Menu.buildFromTemplate([{ role: 'editMenu' }]) : null)
}
