import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'

/**
 * One app for each data folder: a second start on the same one asks the first to show itself (`onSecond`), and ends. Electron keeps the
 * lock with its own files, so those are put into the data folder. Gives whether this is the first.
 */
export function setupSingleInstance(folder: string, onSecond: () => void): boolean {
  const userData = join(folder, 'electron')
  try {
    mkdirSync(userData, { recursive: true, mode: 0o700 })
    app.setPath('userData', userData)
  } catch {
    // A folder that cannot be used is told of in a moment, by the engine, in better words.
    return true
  }
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return false
  }
  app.on('second-instance', onSecond)
  return true
}
