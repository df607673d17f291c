import type { Command } from '@commander-js/extra-typings'
import { wrongUsage } from '../exit.ts'
import { wholeNumberFrom } from '../options.ts'
import type { Session } from '../session.ts'

export function define(command: Command, session: Session): void {
  command
    .option('--push-host <host>', 'address for heartbeats; 0.0.0.0 opens them to the network')
    .option('--push-port <port>', 'port for heartbeats; 0 takes a free one', portFrom)
    .option('--control-host <host>', 'address for the page and the command line')
    .option('--control-port <port>', 'port for the page and the command line; 0 takes a free one', portFrom)
    .option('--ready-json', 'print one line of JSON when ready, and nothing else on stdout')
    .addHelpText(
      'after',
      `
What is not given is as in the settings: 127.0.0.1, ports 8477 and 8478.
UPWARDEN_PUSH_PORT and UPWARDEN_CONTROL_PORT set the ports, too. SIGTERM and
Ctrl+C end it once what has arrived is answered.`,
    )
    .action(async (options) => {
      const { env } = session
      const { serve } = await import('../serve/serve.ts')
      await serve(session, {
        ...options,
        pushPort: options.pushPort ?? portOf(env, 'UPWARDEN_PUSH_PORT'),
        controlPort: options.controlPort ?? portOf(env, 'UPWARDEN_CONTROL_PORT'),
      })
    })
}

const portFrom = wholeNumberFrom(0, 65_535)

function portOf(env: NodeJS.ProcessEnv, name: string): number | undefined {
  const text = env[name]
  if (!text) return undefined
  try {
    return portFrom(text)
  } catch {
    throw wrongUsage(`${name} must be a port, a whole number between 0 and 65535, not "${text}".`)
  }
}
