import { BrowserWindow, nativeTheme } from 'electron'
import { isWayland } from './display-server.ts'
import type { Start } from './start.ts'

/** In device-independent pixels. */
export const POPOVER_SIZE = { width: 400, height: 600 } as const

/** The ground of the interface (interface.md, "Look"): what is seen of the window before its page has drawn. */
const GROUND = { light: '#ffffff', dark: '#16181d' } as const

/**
 * A window for the popover, hidden: no frame, no place in the task bar, above others.
 *
 * @param preload the bundle of electron/preload
 */
export function newPopoverWindow(start: Start, preload: string): BrowserWindow {
  const window = new BrowserWindow({
    ...POPOVER_SIZE,
    show: false,
    title: 'Upwarden',
    backgroundColor: nativeTheme.shouldUseDarkColors ? GROUND.dark : GROUND.light,
    frame: false,
    resizable: false,
    // Where windows cannot be placed, the user may move it.
    movable: isWayland(start),
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    skipTaskbar: true,
    alwaysOnTop: true,
    // Most are Electron's defaults: they stand here because the page shows what strangers send (docs/electron-security.md).
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // No window can be opened anyway: a click with the middle button should not even try.
      disableBlinkFeatures: 'Auxclick',
      spellcheck: false,
    },
  })
  // Over other programs' full screens, too, and on the desktop that the user is at.
  if (start.platform === 'darwin') window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true })
  return window
}
