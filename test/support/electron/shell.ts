import type { EventEmitter } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startDesktop } from '../../../electron/main/index.ts'
import type { Start } from '../../../electron/main/start.ts'
import { readControlFile } from '../../../src/server/control-file.ts'
import { ManualClock } from '../clock.ts'
import { app } from './app.ts'
import { ipcMain } from './ipc.ts'
import { resetElectron } from './reset.ts'
import { resetSession } from './session.ts'
import { powerMonitor } from './system.ts'

export interface ShellOptions extends Partial<Pick<Start, 'argv' | 'env' | 'platform'>> {
  /** The data folder; a new one where it is left out, which `remove` then removes. */
  readonly folder?: string
  readonly clock?: ManualClock
  /** Of the people who read its sentences. */
  readonly timezone?: string
}

/** The process, by what all its events have in common. */
const crashes: EventEmitter = process
const CRASHES = ['uncaughtException', 'unhandledRejection'] as const

/**
 * The desktop shell's own code, on the stand-in for Electron: the real engine, real doors on free ports, a real data folder, and a clock
 * that is moved by hand. One at a time.
 */
export class Shell {
  readonly folder: string
  readonly clock: ManualClock
  readonly #options: ShellOptions
  /** Free ones at first, and the same from then on, as a user's are. */
  #ports = ['--push-port', '0', '--control-port', '0']
  /** What listens for crashes besides the shell: the test runner. */
  readonly #others = CRASHES.map((name) => [name, crashes.listeners(name)] as const)

  constructor(options: ShellOptions = {}) {
    resetElectron()
    this.#options = options
    this.folder = options.folder ?? mkdtempSync(join(tmpdir(), 'upwarden-shell-'))
    this.clock = options.clock ?? new ManualClock()
  }

  /** Starts it, or starts it again after `quit`, as a new process would. */
  async start(argv: readonly string[] = this.#options.argv ?? []): Promise<void> {
    const { env = {}, platform = 'linux', timezone = 'UTC' } = this.#options
    await startDesktop({
      argv: ['--data-dir', this.folder, ...this.#ports, ...argv],
      env,
      platform,
      engine: { clock: this.clock, timezone, machine: { hostname: () => 'laptop', interfaces: () => ({}) } },
    })
    const file = readControlFile(this.folder)
    if (file !== null) {
      const { pushUrl, controlUrl } = file
      this.#ports = ['--push-port', new URL(pushUrl).port, '--control-port', new URL(controlUrl).port]
    }
  }

  /** Quits as a user does, and leaves the process as it was before the start. What was recorded stays. */
  async quit(): Promise<void> {
    app.quit()
    await app.ended()
    this.#forget()
  }

  /** Quits if it runs, and removes the data folder if that was made for it. */
  async remove(): Promise<void> {
    await this.quit()
    if (this.#options.folder === undefined) rmSync(this.folder, { recursive: true, force: true })
  }

  #forget(): void {
    this.clock.dropTimers()
    app.restart()
    ipcMain.removeAllListeners()
    powerMonitor.removeAllListeners()
    resetSession()
    for (const [name, others] of this.#others) {
      const added = crashes.listeners(name).filter((listener) => !others.includes(listener))
      // `listeners` gives what was once given to `on`.
      for (const listener of added) crashes.removeListener(name, listener as () => void)
    }
  }
}
