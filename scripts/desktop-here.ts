import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const ELECTRON = join(import.meta.dirname, '../node_modules/electron')
/** Notes that the runtime could not be had, so that not every start waits for it again. */
const GAVE_UP = join(import.meta.dirname, '../node_modules/.cache/upwarden-tray/no-electron')

const FETCHED_WITHIN_MS = 120_000
const TRIED_AGAIN_AFTER_MS = 24 * 3_600_000

/** Why no desktop app can be shown here; null where one can. */
export function whyNoDisplay(platform: NodeJS.Platform, env: NodeJS.ProcessEnv, uid?: number): string | null {
  if (platform === 'darwin' || platform === 'win32') {
    if (env.CI) return 'this is a machine for CI'
    return env.SSH_CONNECTION ? 'this is an SSH session' : null
  }
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return 'there is no display'
  // Chromium's sandbox, which we do not do without, refuses to.
  return uid === 0 ? 'Electron does not run as root' : null
}

/** The program of Electron, fetched where it is not there yet; null where it cannot be had. Says what it does through `say`. */
export function electronProgram(env: NodeJS.ProcessEnv, say: (line: string) => void): string | null {
  const installed = installedProgram()
  if (installed !== null || env.ELECTRON_SKIP_BINARY_DOWNLOAD || gaveUpLately()) return installed
  say('Electron’s runtime is not here yet: fetching it, this once (about 120 MB) …')
  // npm does not run it at installation: package.json allows no package to run scripts but Node's own.
  spawnSync(process.execPath, [join(ELECTRON, 'install.js')], { timeout: FETCHED_WITHIN_MS, stdio: 'ignore' })
  const fetched = installedProgram()
  if (fetched === null) {
    mkdirSync(dirname(GAVE_UP), { recursive: true })
    writeFileSync(GAVE_UP, '')
  }
  return fetched
}

/** Electron's package keeps the program's path in a file that its installer writes. */
function installedProgram(): string | null {
  const pathFile = join(ELECTRON, 'path.txt')
  if (!existsSync(pathFile)) return null
  const program = join(ELECTRON, 'dist', readFileSync(pathFile, 'utf8'))
  return existsSync(program) ? program : null
}

function gaveUpLately(): boolean {
  const noted = statSync(GAVE_UP, { throwIfNoEntry: false })
  return noted !== undefined && Date.now() - noted.mtimeMs < TRIED_AGAIN_AFTER_MS
}
