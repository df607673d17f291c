import { Command, CommanderError, InvalidArgumentError } from '@commander-js/extra-typings'
import packageJson from '../../package.json' with { type: 'json' }
import { dataFolder } from '../server/data-folder.ts'
import { EXIT, ExitError } from './exit.ts'
import type { Session } from './session.ts'
import { openTerminal, type Terminal } from './terminal.ts'

interface CommandModule {
  define(command: Command, session: Session): void
}

/** Every command: its line in the help, and where it is. Only the one that is called is loaded. */
const COMMANDS: readonly [name: string, summary: string, load: () => Promise<CommandModule>][] = [
  ['serve', 'run the receiver here, without a desktop', () => import('./commands/serve.ts')],
  ['open', 'open the page of the running receiver', () => import('./commands/open.ts')],
  ['status', 'say whether anything is down', () => import('./commands/status.ts')],
  ['list', 'list the monitors', () => import('./commands/list.ts')],
  ['show', 'show one monitor, its last signals and incidents', () => import('./commands/show.ts')],
  ['add', 'add a monitor; prints its push URL', () => import('./commands/add.ts')],
  ['edit', 'change a monitor', () => import('./commands/edit.ts')],
  ['rm', 'remove monitors with their history', () => import('./commands/rm.ts')],
  ['pause', 'pause monitors: no deadline, no alert', () => import('./commands/pause.ts')],
  ['resume', 'resume paused monitors', () => import('./commands/resume.ts')],
  ['mute', 'let a monitor alert no more, for a time or until unmuted', () => import('./commands/mute.ts')],
  ['unmute', 'let muted monitors alert again', () => import('./commands/unmute.ts')],
  ['alerts', 'say what was told, where and when, or why not', () => import('./commands/alerts.ts')],
  [
    'regenerate-token',
    'make new push URLs; the old ones stop working',
    () => import('./commands/regenerate-token.ts'),
  ],
  ['url', 'print a push URL, or a ready-made caller with it', () => import('./commands/url.ts')],
  ['ping', 'push to a monitor, as its job does', () => import('./commands/ping.ts')],
  [
    'account',
    'have the monitors of other receivers and services beside ours',
    () => import('./commands/account.ts'),
  ],
  ['keys', 'list, make and revoke API keys', () => import('./commands/keys.ts')],
]

/** Runs a command line, without the names of Node and the script. Gives the exit status; what `serve` starts has ended by then. */
export async function main(argv: readonly string[]): Promise<number> {
  const terminal = openTerminal(process, process.env)
  const program = newProgram(terminal)
  const session = sessionOf(() => program.opts().dataDir, terminal)
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error) => session.onOutputError(error))
  }
  for (const [name, summary, load] of COMMANDS) {
    const command = program.command(name).summary(summary).description(sentence(summary))
    command.showHelpAfterError(`\`upwarden ${name} --help\` says how it is used.`)
    if (argv.includes(name)) (await load()).define(command, session)
  }
  try {
    await program.parseAsync(argv, { from: 'user' })
    return session.exitStatus
  } catch (error) {
    return exitStatusOf(error, terminal)
  }
}

function newProgram(terminal: Terminal) {
  return new Command('upwarden')
    .description(
      'Watches scheduled jobs: a job calls its push URL when it has succeeded, and silence means failure.',
    )
    .usage('<command> [options]')
    .option(
      '--data-dir <folder>',
      'where the data is (default: UPWARDEN_DATA_DIR, else the platform’s own place)',
      folderFrom,
    )
    .version(packageJson.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show the help of a command')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeErr: (text) => terminal.note(text.trimEnd()),
      outputError: (text, write) => write(text.replace(/^error: /, 'upwarden: ')),
    })
    .addHelpText('after', HELP)
    .showHelpAfterError('`upwarden --help` lists the commands.')
    .exitOverride()
}

/** `--data-dir "$DATA"` with an unset variable must not put the data into the current folder. */
function folderFrom(text: string): string {
  if (text === '') throw new InvalidArgumentError('It must name a folder.')
  return text
}

const HELP = `
A monitor is named by its id, its slug or its name.
Exit status: 0 done, 1 refused or failed, 2 wrong usage, 3 nothing is running.`

function sessionOf(dataDir: () => string | undefined, terminal: Terminal): Session {
  const { env } = process
  const folder = () => dataFolder(dataDir(), env)
  return {
    terminal,
    env,
    self: env.npm_package_name === packageJson.name ? 'npm run -s upwarden --' : 'upwarden',
    now: Date.now(),
    folder,
    async connect() {
      const [{ runningInstance }, { clientOf }] = await Promise.all([
        import('./instance.ts'),
        import('./client.ts'),
      ])
      return clientOf(await runningInstance(folder()))
    },
    exitStatus: EXIT.done,
    onOutputError(error) {
      // A reader that has seen enough (`upwarden list | head -1`) is no error.
      if (error.code === 'EPIPE') process.exit(EXIT.done)
      throw error
    },
  }
}

/** Says what went wrong, in one line where it was foreseen. */
function exitStatusOf(error: unknown, terminal: Terminal): number {
  // commander has said what it had to say; help and version end by way of an error, too.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.wrongUsage
  if (error instanceof ExitError) {
    terminal.note(`upwarden: ${error.message}`)
    return error.status
  }
  terminal.note('upwarden: This should not have happened:')
  terminal.note(error instanceof Error ? (error.stack ?? error.message) : String(error))
  return EXIT.failed
}

function sentence(summary: string): string {
  return `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`
}
