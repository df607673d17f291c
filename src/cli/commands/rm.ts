import type { Command } from '@commander-js/extra-typings'
import type { MonitorView } from '../../contract/monitor.ts'
import { EXIT, ExitError, wrongUsage } from '../exit.ts'
import { findMonitors, nameOf } from '../find.ts'
import { jsonOption, MONITORS } from '../options.ts'
import type { Session } from '../session.ts'
import type { Terminal } from '../terminal.ts'

export function define(command: Command, session: Session): void {
  command
    .argument(...MONITORS)
    .option('-y, --yes', 'do not ask; needed where there is no terminal to ask on')
    .addOption(jsonOption)
    .addHelpText('after', '\nAll their signals and incidents go with them. Their push URLs answer 404 then.')
    .action(async (words, { yes, json }) => {
      const { terminal } = session
      const client = await session.connect()
      const monitors = await findMonitors(client, words)
      if (!yes) await askFirst(monitors, terminal)
      for (const monitor of monitors) {
        await client.monitors.delete({ id: monitor.id })
        if (!json) terminal.print(`Removed ${nameOf(monitor)}.`)
      }
      if (json) terminal.json({ removed: monitors.map(({ id, name }) => ({ id, name })) })
    })
}

/** Ends the command unless somebody says yes: there is no way back. */
async function askFirst(monitors: readonly MonitorView[], terminal: Terminal): Promise<void> {
  const names = monitors.map(nameOf).join(', ')
  const isSure = await terminal.confirm(`Remove ${names}, with all signals and incidents?`)
  if (isSure === null) {
    throw wrongUsage('There is no terminal to ask on: give --yes to remove without being asked.')
  }
  if (!isSure) throw new ExitError(EXIT.failed, 'Nothing was removed.')
}
