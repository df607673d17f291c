import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { app } from 'electron'
import type { Settings } from '../../src/contract/settings.ts'
import { autostartEntry } from '../../src/desktop/autostart.ts'
import type { Engine } from '../../src/engine/engine.ts'
import type { Log } from './log.ts'
import { HIDDEN, type Start } from './start.ts'

/** Keeps the system's list of what starts at login as the setting says. */
export function setupOpenAtLogin({ settings }: Pick<Engine, 'settings'>, start: Start, log: Log): void {
  // A checkout is started by hand, and what would be started at login is a bare Electron.
  if (!app.isPackaged) return
  const follow = ({ openAtLogin }: Pick<Settings, 'openAtLogin'>) => {
    try {
      if (start.platform === 'linux') keepAutostartFile(openAtLogin, start)
      else if (app.getLoginItemSettings({ args: ARGS }).openAtLogin !== openAtLogin) {
        app.setLoginItemSettings({ openAtLogin, args: ARGS })
      }
    } catch (error) {
      log.note(`Opening at login could not be set: ${error}`)
    }
  }
  follow(settings.current())
  settings.onChange(follow)
}

const ARGS = [HIDDEN]

/** Electron has no login items on Linux; desktops have the XDG autostart folder. */
function keepAutostartFile(openAtLogin: boolean, { env }: Start): void {
  const folder = join(env.XDG_CONFIG_HOME || join(env.HOME || homedir(), '.config'), 'autostart')
  const path = join(folder, 'upwarden-tray.desktop')
  if (!openAtLogin) {
    rmSync(path, { force: true })
    return
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  // Of an AppImage the program is only mounted while it runs: it says itself where its file is.
  writeFileSync(path, autostartEntry(env.APPIMAGE || process.execPath, ARGS), { mode: 0o600 })
}
