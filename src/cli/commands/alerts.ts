import { Argument, type Command } from '@commander-js/extra-typings'
import { CHANNELS } from '../../contract/alerts.ts'
import { alertLines, deliveryWords } from '../alert-lines.ts'
import { EXIT, ExitError } from '../exit.ts'
import { jsonOption, wholeNumberFrom } from '../options.ts'
import { clockTime } from '../relative-time.ts'
import type { Session } from '../session.ts'

export function define(command: Command, session: Session): void {
  command
    .option('--limit <n>', 'how many', wholeNumberFrom(1, 500), 20)
    .addOption(jsonOption)
    .action(async ({ limit, json }) => {
      const { terminal, now, self } = session
      const client = await session.connect()
      const page = await client.alerts.list({ limit })
      if (json) return terminal.json(page)
      const { alerts, held } = page
      if (held !== null) {
        const [what, are] = held.count === 1 ? ['alert', 'is'] : ['alerts', 'are']
        terminal.note(
          `${held.count} ${what} ${are} held back in quiet hours, until ${clockTime(held.until)}.`,
        )
      }
      if (alerts.length === 0)
        return terminal.note(`Nobody was told of anything yet. Try it: ${self} alerts test webhook`)
      for (const line of alertLines(alerts, { terminal, now })) terminal.print(line)
    })
  defineTest(command.command('test'), session)
}

function defineTest(command: Command, session: Session): void {
  command
    .summary('tell a test alert on one channel')
    .description('Tell a test alert on one channel, and say whether it arrived.')
    .addArgument(new Argument('<channel>', 'where to tell it').choices(CHANNELS))
    .addOption(jsonOption)
    .action(async (channel, _options, self) => {
      const { terminal, now } = session
      // `alerts` knows the same option, and takes it even from behind `test`.
      const { json } = self.optsWithGlobals()
      const client = await session.connect()
      const alert = await client.alerts.test({ channel })
      const delivery = alert.deliveries.find((each) => each.channel === channel)
      const words = `${channel}: ${delivery === undefined ? 'not told' : deliveryWords(delivery, now)}`
      if (json) terminal.json(alert)
      if (delivery?.state === 'delivered') return json ? undefined : terminal.print(words)
      if (json) session.exitStatus = EXIT.failed
      else throw new ExitError(EXIT.failed, words)
    })
}
