import type { Command } from '@commander-js/extra-typings'
import { jsonOption } from '../options.ts'
import { clockTime } from '../relative-time.ts'
import type { Session } from '../session.ts'
import { tunnelCommand } from '../tunnel.ts'

export function define(command: Command, session: Session): void {
  command
    .option('--no-browser', 'only print the link')
    .addOption(jsonOption)
    .addHelpText('after', '\nPrints a link that opens the page once, and opens it where there is a display.')
    .action(async ({ browser, json }) => {
      const { terminal, env } = session
      const client = await session.connect()
      const { url, expiresAt } = await client.pageLink()
      const opened = browser && hasDisplay(env, process.platform) && (await openInBrowser(url))
      if (json) return terminal.json({ url, expiresAt, opened })
      terminal.print(url)
      const tunnel = tunnelCommand(url, env)
      if (opened) terminal.hint('Opened in your browser.')
      else if (tunnel !== null) terminal.hint(`From your own computer, first: ${tunnel}`)
      terminal.hint(`The link works once, until ${clockTime(expiresAt)}.`)
    })
}

/** Whether a browser that is started here shows up before the user: not on the far end of SSH, not without a display. */
export function hasDisplay(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): boolean {
  if (env.SSH_CONNECTION || env.SSH_TTY) return false
  if (platform === 'darwin' || platform === 'win32') return true
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY || env.WSL_DISTRO_NAME)
}

/** Gives whether a browser could be started. */
async function openInBrowser(url: string): Promise<boolean> {
  const { default: open } = await import('open')
  try {
    await open(url)
    return true
  } catch {
    // No program for it: the link is printed all the same.
    return false
  }
}
