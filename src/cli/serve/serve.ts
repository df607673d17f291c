import { createRouterClient } from '@orpc/server'
import packageJson from '../../../package.json' with { type: 'json' }
import { describeFolder } from '../../server/data-folder.ts'
import { type Host, HostError, startHost } from '../../server/host.ts'
import { EXIT, ExitError } from '../exit.ts'
import type { Session } from '../session.ts'
import { tunnelCommand } from '../tunnel.ts'
import { problemLine, readyLines } from './lines.ts'
import { builtPage } from './page-folder.ts'
import { endSoon, toldToStop } from './stop.ts'
import { terminalChannel } from './terminal-channel.ts'
import { isStuck, unblock } from './unblocked.ts'

export interface ServeOptions {
  readonly pushHost?: string | undefined
  readonly pushPort?: number | undefined
  readonly controlHost?: string | undefined
  readonly controlPort?: number | undefined
  readonly readyJson?: true | undefined
}

/** The headless host: engine and doors, from now until SIGTERM or Ctrl+C. Ends the command where it cannot start. */
export async function serve(session: Session, options: ServeOptions): Promise<void> {
  const { terminal } = session
  const stop = toldToStop()
  // A terminal that was closed or a full disk under the log is no reason to watch no more.
  session.onOutputError = () => {}
  for (const stream of [process.stdout, process.stderr]) unblock(stream)
  const host = await start(session, options)
  try {
    await sayReady(session, options, host)
    const output = options.readyJson
      ? { print: terminal.note, isStuck: () => isStuck(process.stderr) }
      : { print: terminal.print, isStuck: () => isStuck(process.stdout) }
    host.engine.alerts.begin([terminalChannel(output, terminal.colors), host.pageChannel])
    await stop
  } finally {
    await host.stop()
    endSoon()
  }
}

async function start({ terminal, folder }: Session, options: ServeOptions): Promise<Host> {
  try {
    return await startHost({
      ...options,
      folder: folder().path,
      version: packageJson.version,
      host: 'headless',
      pageFolder: builtPage(),
      onProblem: (line) => terminal.note(problemLine(line, Date.now())),
    })
  } catch (error) {
    if (error instanceof HostError) throw new ExitError(EXIT.failed, error.message, { cause: error })
    throw error
  }
}

/** Says where everything is: in one line for a program, or in words. */
async function sayReady(
  { terminal, env, folder, self }: Session,
  { readyJson }: ServeOptions,
  { engine, doors: { pushUrl, controlUrl }, ...host }: Host,
): Promise<void> {
  const pageUrl = host.pageUrl()
  if (readyJson) {
    terminal.print(JSON.stringify({ pid: process.pid, pushUrl, controlUrl, pageUrl }))
    return
  }
  const summary = await createRouterClient(engine.operations).summary()
  const where = { pageUrl, tunnel: tunnelCommand(controlUrl, env), folder: describeFolder(folder()), self }
  const lines = readyLines(summary, where, terminal.colors)
  for (const line of lines) terminal.print(line)
}
