import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { build } from 'rolldown'
import { desktop } from '../rolldown.config.ts'
import { electronProgram, whyNoDisplay } from './desktop-here.ts'
import { type Built, buildIfStale } from './stale.ts'

/**
 * `npm start`: builds what is stale and opens the desktop app where it can; else it says why not, in one line, and runs the headless host
 * with the page. Options are passed on to what is started; `--headless` asks for the latter.
 */
const ROOT = join(import.meta.dirname, '..')
const HEADLESS = '--headless'
/** Of a missing library, say. The line before is the loader's own. */
const CANNOT_RUN = 127

const page: Built = {
  output: 'dist/page/index.html',
  inputs: ['renderer/**/*.*', 'src/{contract,domain}/**/*.ts', 'vite.config.ts'],
}
const shell: Built = {
  output: 'dist/desktop/main.js',
  inputs: ['electron/**/*.ts', 'src/**/*.ts', 'rolldown.config.ts', 'package.json'],
}

await start(process.argv.slice(2))

async function start(args: readonly string[]): Promise<void> {
  const others = args.filter((argument) => argument !== HEADLESS)
  await buildIfStale(page, buildPage)
  // What `serve` answers at once, or what only it can say.
  const isAsked = args.some((argument) => [HEADLESS, '--ready-json', '--help', '-h'].includes(argument))
  const whyNot = isAsked ? null : await openDesktop(others)
  if (whyNot === undefined) return
  if (whyNot !== null) say(`No desktop, since ${whyNot}: running headless, with a page in the browser.`)
  await runHeadless(others)
}

/** Runs the desktop app to its end and takes over its exit status; or gives why it cannot be run. */
async function openDesktop(args: readonly string[]): Promise<string | undefined> {
  const whyNot = whyNoDisplay(process.platform, process.env, process.getuid?.())
  if (whyNot !== null) return whyNot
  const program = electronProgram(process.env, say)
  if (program === null) return 'Electron’s runtime cannot be had'
  await buildIfStale(shell, buildShell)
  const child = spawn(program, [ROOT, ...args], { stdio: 'inherit' })
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
  const [status]: unknown[] = await once(child, 'exit')
  if (status === CANNOT_RUN) return 'Electron’s runtime does not run here'
  process.exitCode = typeof status === 'number' ? status : 1
  return undefined
}

/** In this process: signals and the exit status are its own. */
async function runHeadless(args: readonly string[]): Promise<void> {
  const launcher = join(ROOT, 'bin/upwarden.js')
  process.argv = [process.execPath, launcher, 'serve', ...args]
  await import(launcher)
}

/** In a process of its own: the host should not carry a bundler through its life. */
async function buildPage(): Promise<void> {
  say('Building the page …')
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js')
  const { status, stderr } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'error'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  if (status === 0) return
  process.stderr.write(stderr)
  throw new Error('the page could not be built')
}

async function buildShell(): Promise<void> {
  say('Building the desktop app …')
  for (const options of desktop) await build({ ...options, cwd: ROOT })
}

/** To stderr: stdout belongs to what is started. */
function say(line: string): void {
  process.stderr.write(`${line}\n`)
}
