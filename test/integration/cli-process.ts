import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

// What the tests of the command line share: it is run as its users run it, as a process.

/** The program, for Node.js to run. */
export const LAUNCHER = join(import.meta.dirname, '../../bin/upwarden.js')

/** What of the machine’s own environment does not get into a test. */
const OURS = /^(UPWARDEN_.*|DISPLAY|WAYLAND_DISPLAY|WSL_DISTRO_NAME|SSH_.*|npm_.*|NO_COLOR|FORCE_COLOR|CI)$/

/** The environment of a test. */
export function environment(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !OURS.test(name))
  return { ...Object.fromEntries(inherited), ...extra }
}

/** A folder that is gone after the test. */
export function temporaryFolder(): { readonly path: string; [Symbol.dispose](): void } {
  const path = mkdtempSync(join(tmpdir(), 'upwarden-cli-'))
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) }
}

export interface Outcome {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs `upwarden` to its end, with no terminal; with `closeStdout`, for a reader that went away at once. */
export async function upwarden(
  args: readonly string[],
  {
    env = {},
    closeStdout = false,
    input = '',
    under = [],
  }: {
    readonly env?: NodeJS.ProcessEnv
    readonly closeStdout?: boolean
    /** What is piped in. */
    readonly input?: string
    /** What it is run under: `['ip', 'netns', 'exec', …]`. */
    readonly under?: readonly string[]
  } = {},
): Promise<Outcome> {
  const [program, ...rest] = [...under, process.execPath, LAUNCHER, ...args]
  const child = spawn(program ?? process.execPath, rest, { env: environment(env), stdio: 'pipe' })
  // A command that does not read it may be over by then.
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  if (closeStdout) child.stdout.destroy()
  const [stdout, stderr, [status]] = await Promise.all([
    closeStdout ? '' : text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ])
  return { status, stdout, stderr }
}
