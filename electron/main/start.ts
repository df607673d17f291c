import { parseArgs } from 'node:util'
import type { Platform } from '../../src/desktop/platform.ts'
import type { EngineOptions } from '../../src/engine/start.ts'
import { dataFolder } from '../../src/server/data-folder.ts'
import { HostError } from '../../src/server/host.ts'

/** What the shell takes from its process and its computer. A test starts it as on another system, or on a clock of its own. */
export interface Start {
  /** Without the program's own name. */
  readonly argv: readonly string[]
  readonly env: NodeJS.ProcessEnv
  readonly platform: Platform
  readonly engine?: Pick<EngineOptions, 'clock' | 'machine' | 'timezone'>
}

export interface StartOptions {
  /** The data folder, absolute. The command line finds the same one by the same rules. */
  readonly folder: string
  readonly pushPort: number | undefined
  readonly controlPort: number | undefined
  /** Started by the login: nothing is shown but the tray. */
  readonly isHidden: boolean
}

/** What starts us at login passes it on. */
export const HIDDEN = '--hidden'

/** Reads what `serve` reads, too (http-api.md). Throws a HostError for a port that is none. */
export function optionsOf({ argv, env }: Start): StartOptions {
  // Chromium's own switches may stand among ours: what is not known is left alone.
  const { values } = parseArgs({ args: [...argv], options: OPTIONS, strict: false, allowPositionals: true })
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)
  const port = (option: keyof typeof OPTIONS, variable: string) =>
    portOf(`--${option}`, text(values[option])) ?? portOf(variable, text(env[variable]))
  return {
    folder: dataFolder(text(values['data-dir']), env).path,
    pushPort: port('push-port', 'UPWARDEN_PUSH_PORT'),
    controlPort: port('control-port', 'UPWARDEN_CONTROL_PORT'),
    isHidden: values.hidden === true,
  }
}

const OPTIONS = {
  'data-dir': { type: 'string' },
  'push-port': { type: 'string' },
  'control-port': { type: 'string' },
  hidden: { type: 'boolean' },
} as const

function portOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new HostError(`${name} must be a port, a whole number between 0 and 65535, not "${text}".`)
}
