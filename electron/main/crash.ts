import { app, dialog } from 'electron'
import type { Log } from './log.ts'

/** What nobody foresaw ends the app, and says so: a tray that is there but watches no more would be the worst of all. */
export function setupCrashReports(log: Log): void {
  const crash = (error: unknown) => {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error)
    log.note(`This should not have happened: ${what}`)
    dialog.showErrorBox(
      'Upwarden Tray has to quit',
      `Something went wrong that should not have. Nothing that was received is lost; jobs are not watched until you start it again.\n\nWhat happened is written down in ${log.path}.`,
    )
    app.exit(1)
  }
  process.on('uncaughtException', crash)
  process.on('unhandledRejection', crash)
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    // Chromium starts its helpers anew by itself.
    if (reason !== 'clean-exit') log.note(`Chromium's ${type} process has ended: ${reason} (${exitCode})`)
  })
}
