import { type Command, Option } from '@commander-js/extra-typings'
import { SNIPPET_IDS, snippetsFor } from '../../engine/snippets/snippets.ts'
import { wrongUsage } from '../exit.ts'
import { findMonitor, nameOf, pushUrlOf } from '../find.ts'
import { jsonOption, MONITOR } from '../options.ts'
import { pushUrlAt, reachProblem } from '../push-address.ts'
import type { Session } from '../session.ts'

export function define(command: Command, session: Session): void {
  command
    .argument(...MONITOR)
    .addOption(new Option('--snippet <kind>', 'a ready-made caller with the URL in it').choices(SNIPPET_IDS))
    .option('--secret', 'with --snippet: take the URL from an environment variable or a secret')
    .option('--host <host>', 'with this host: lan, loopback, hostname, or a name or address')
    .addOption(jsonOption)
    .addHelpText(
      'after',
      `
Prints the URL or the snippet, and nothing else on stdout.

Examples:
  upwarden url "Nightly backup" --snippet cron
  upwarden url "Nightly backup" --host lan
  curl -fsS --max-time 10 "$(upwarden url nightly-backup)"`,
    )
    .action(async (words, { snippet: kind, secret, host, json }) => {
      const { terminal } = session
      if (secret && kind === undefined) throw wrongUsage('--secret goes with --snippet.')
      const client = await session.connect()
      const monitor = await findMonitor(client, words)
      let pushUrl = pushUrlOf(monitor)
      if (monitor.remote?.pushUrlWorksHere === false) {
        terminal.note('This address leads to the monitor only from the machine of its account.')
      }
      if (host !== undefined) {
        if (monitor.source !== 'local') {
          throw wrongUsage(`--host: ${nameOf(monitor)} is of an account, which knows its own address.`)
        }
        const summary = await client.summary()
        pushUrl = pushUrlAt(pushUrl, host, summary.addresses)
        const problem = reachProblem(host, summary)
        if (problem !== null) terminal.note(problem)
      }
      if (kind === undefined) return json ? terminal.json({ url: pushUrl }) : terminal.print(pushUrl)

      const snippet = snippetsFor({ ...monitor, pushUrl }).find(({ id }) => id === kind)
      if (snippet === undefined) throw wrongUsage(`There is no snippet "${kind}".`)
      if (json) return terminal.json({ url: pushUrl, ...snippet })
      terminal.print((secret ? snippet.secretCode : snippet.code).trimEnd())
      if (secret) terminal.hint(`\n${snippet.secretNote} The URL is ${pushUrl}`)
    })
}
