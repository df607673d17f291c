import type { Command } from '@commander-js/extra-typings'
import { durationFrom } from '../duration.ts'
import { findMonitor, nameOf } from '../find.ts'
import { jsonOption, MONITOR } from '../options.ts'
import { clockTime } from '../relative-time.ts'
import type { Session } from '../session.ts'

export function define(command: Command, session: Session): void {
  command
    .argument(...MONITOR)
    .argument('[duration]', 'for how long: 4h, 1d; until it is unmuted where none is given', durationFrom(1))
    .addOption(jsonOption)
    .action(async (words, seconds, { json }) => {
      const { terminal, now } = session
      const client = await session.connect()
      const { id } = await findMonitor(client, words)
      const until = seconds === undefined ? null : new Date(now + seconds * 1000).toISOString()
      const monitor = await client.monitors.mute({ id, until })
      if (json) return terminal.json(monitor)
      terminal.print(`Muted ${nameOf(monitor)} until ${until === null ? 'it is unmuted' : clockTime(until)}.`)
    })
}
