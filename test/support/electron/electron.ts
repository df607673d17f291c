/**
 * What the tests of the desktop get where the shell says `import … from 'electron'` (the alias in vitest.config.ts). Only what the shell
 * uses is there: what it should use besides is undefined here, and fails.
 */
export { app } from './app.ts'
export { ipcMain } from './ipc.ts'
export { Menu } from './menu.ts'
export { Notification } from './notification.ts'
export { safeStorage } from './safe-storage.ts'
export { protocol, session } from './session.ts'
export { clipboard, dialog, nativeTheme, powerMonitor, screen } from './system.ts'
export { Tray } from './tray.ts'
export { BrowserWindow } from './window.ts'
