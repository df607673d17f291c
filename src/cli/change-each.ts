import type { Command } from '@commander-js/extra-typings'
import type { MonitorView } from '../contract/monitor.ts'
import type { Client } from './client.ts'
import { jsonOption, MONITORS } from './options.ts'
import type { Session } from './session.ts'

export interface Change {
  /** Changes one monitor; gives it as it is afterwards. */
  readonly change: (client: Client, id: string) => Promise<MonitorView>
  /** What was done, in a line. */
  readonly say: (monitor: MonitorView) => string
  /** What else a person should know, on stderr. */
  readonly hint?: string
}

/** A command that does the same to each of several monitors. */
export function defineChange(command: Command, session: Session, { change, say, hint }: Change): void {
  command
    .argument(...MONITORS)
    .addOption(jsonOption)
    .action(async (words, { json }) => {
      const { terminal } = session
      const { findMonitors } = await import('./find.ts')
      const client = await session.connect()
      const changed: MonitorView[] = []
      for (const { id } of await findMonitors(client, words)) {
        const monitor = await change(client, id)
        changed.push(monitor)
        if (!json) terminal.print(say(monitor))
      }
      if (json) terminal.json({ monitors: changed })
      if (hint !== undefined) terminal.hint(hint)
    })
}
