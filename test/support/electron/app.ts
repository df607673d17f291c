import { EventEmitter } from 'node:events'
import { join } from 'node:path'

const CHECKOUT = join(import.meta.dirname, '../../..')

/** `app`, and what became of it. It is ready at once. */
class StandInApp extends EventEmitter implements Used {
  isPackaged = false
  /** Whether another instance holds the lock. */
  isSecond = false
  /** Where the page and the icons are looked for. */
  appPath = CHECKOUT
  readonly paths = new Map<string, string>()
  readonly switches: string[] = []
  loginItem: Electron.Settings | null = null
  userModelId: string | null = null
  activationPolicy: string | null = null
  desktopName: string | null = null
  readonly windows: { isDestroyed(): boolean; close(): void }[] = []
  /** How it ended; null while it runs. */
  exitStatus: number | null = null
  #onEnd: (() => void)[] = []

  whenReady = async () => {}
  enableSandbox = () => void this.switches.push('enable-sandbox')
  setName() {}
  setAppUserModelId = (id: string) => {
    this.userModelId = id
  }
  setActivationPolicy = (policy: string) => {
    this.activationPolicy = policy
  }
  setDesktopName = (name: string) => {
    this.desktopName = name
  }
  getAppPath = () => this.appPath
  setPath = (name: string, path: string) => void this.paths.set(name, path)
  requestSingleInstanceLock = () => !this.isSecond
  setLoginItemSettings = (settings: Electron.Settings) => {
    this.loginItem = settings
  }
  getLoginItemSettings = (): Electron.LoginItemSettings => ({
    openAtLogin: this.loginItem?.openAtLogin ?? false,
    wasOpenedAtLogin: false,
    status: 'not-registered',
    executableWillLaunchAtLogin: false,
    launchItems: [],
  })

  /** As Electron does: windows that refuse to close put an end to it, and so may the shell, in 'will-quit'. */
  quit = () => {
    if (this.exitStatus !== null || !this.#isAllowed('before-quit')) return
    const open = this.windows.filter((window) => !window.isDestroyed())
    for (const window of open) window.close()
    if (open.some((window) => !window.isDestroyed())) return
    if (this.#isAllowed('will-quit')) this.exit(0)
  }

  #isAllowed(event: string): boolean {
    let isPrevented = false
    const preventDefault = () => {
      isPrevented = true
    }
    this.emit(event, { preventDefault })
    return !isPrevented
  }

  exit = (status = 0) => {
    this.exitStatus ??= status
    for (const end of this.#onEnd.splice(0)) end()
  }

  /** Settles when it has ended. */
  ended(): Promise<void> {
    return this.exitStatus === null ? new Promise((resolve) => this.#onEnd.push(resolve)) : Promise.resolve()
  }

  /** As in a new process. What a test has said of the computer stays. */
  restart(): void {
    this.removeAllListeners()
    this.exitStatus = null
    this.#onEnd = []
  }

  reset(): void {
    this.restart()
    this.isPackaged = false
    this.isSecond = false
    this.appPath = CHECKOUT
    this.paths.clear()
    this.switches.length = 0
    this.loginItem = null
    this.userModelId = null
    this.activationPolicy = null
    this.desktopName = null
  }
}

/** By Electron's own definitions. Its `on` has a signature for every event, which no class can repeat. */
type Used = Pick<
  Electron.App,
  | 'enableSandbox'
  | 'exit'
  | 'getAppPath'
  | 'getLoginItemSettings'
  | 'isPackaged'
  | 'quit'
  | 'requestSingleInstanceLock'
  | 'setActivationPolicy'
  | 'setAppUserModelId'
  | 'setDesktopName'
  | 'setLoginItemSettings'
  | 'setName'
  | 'setPath'
  | 'whenReady'
>

export const app = new StandInApp()
