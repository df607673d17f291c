import { EventEmitter } from 'node:events'
import { app } from './app.ts'

/** A frame, by what the shell asks of it. */
export interface Frame {
  url: string
  /** Null: it is the main frame. */
  readonly parent: Frame | null
}

/** The page in a window. A harness may put a real one behind it; else nothing is loaded, and that at once. */
export class WebContents extends EventEmitter {
  mainFrame: Frame = { url: '', parent: null }
  /** What was sent to the page: channel, then arguments. */
  readonly sent: (readonly [channel: string, ...args: unknown[]])[] = []
  #openHandler: ((details: { url: string }) => Electron.WindowOpenHandlerResponse) | null = null

  send(channel: string, ...args: unknown[]): void {
    this.sent.push([channel, ...args])
    this.emit('stand-in:sent', channel, ...args)
  }

  setWindowOpenHandler(handler: (details: { url: string }) => Electron.WindowOpenHandlerResponse): void {
    this.#openHandler = handler
  }

  isDevToolsOpened(): boolean {
    return false
  }

  /** What becomes of `window.open(url)`. */
  open(url: string): 'allow' | 'deny' {
    return this.#openHandler?.({ url }).action ?? 'allow'
  }

  /** Whether the page may go to `url`, by any of the ways in which a page can. */
  mayGoTo(url: string, way: 'will-navigate' | 'will-redirect' | 'will-frame-navigate'): boolean {
    let isPrevented = false
    const preventDefault = () => {
      isPrevented = true
    }
    this.emit(way, { url, preventDefault })
    return !isPrevented
  }
}

type WindowUsed = Pick<
  Electron.BrowserWindow,
  | 'close'
  | 'destroy'
  | 'focus'
  | 'hide'
  | 'isDestroyed'
  | 'isVisible'
  | 'loadURL'
  | 'setBounds'
  | 'setSize'
  | 'setVisibleOnAllWorkspaces'
  | 'show'
  | 'showInactive'
>
type Options = Electron.BrowserWindowConstructorOptions

/** A window, as a user sees it. */
export class BrowserWindow extends EventEmitter implements WindowUsed {
  static readonly all: BrowserWindow[] = []
  /** Puts a real page behind a window that loads a URL; settles when it has drawn. */
  static loader: ((window: BrowserWindow, url: string) => Promise<void>) | null = null
  readonly options: Options
  readonly webContents = new WebContents()
  readonly shown: ('active' | 'inactive')[] = []
  bounds: Electron.Rectangle
  isFocused = false
  #isDestroyed = false
  isOnAllWorkspaces = false
  #isVisible: boolean

  constructor(options: Options = {}) {
    super()
    this.options = options
    this.#isVisible = options.show ?? true
    this.bounds = { x: 0, y: 0, width: options.width ?? 800, height: options.height ?? 600 }
    BrowserWindow.all.push(this)
    app.windows.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }

  static reset(): void {
    BrowserWindow.all.length = 0
    app.windows.length = 0
    BrowserWindow.loader = null
  }

  /** The one that is there. */
  static get current(): BrowserWindow {
    const window = BrowserWindow.all.findLast((window) => !window.isDestroyed())
    if (window === undefined) throw new Error('there is no window')
    return window
  }

  async loadURL(url: string): Promise<void> {
    this.webContents.mainFrame = { url, parent: null }
    await BrowserWindow.loader?.(this, url)
    this.emit('ready-to-show')
  }

  show(): void {
    this.#mustBe()
    this.#isVisible = true
    this.shown.push('active')
    this.emit('stand-in:shown')
  }

  showInactive(): void {
    this.#mustBe()
    this.#isVisible = true
    this.shown.push('inactive')
    this.emit('stand-in:shown')
  }

  focus(): void {
    this.#mustBe()
    this.isFocused = true
  }

  hide(): void {
    this.#mustBe()
    this.#isVisible = false
    this.isFocused = false
  }

  isVisible(): boolean {
    this.#mustBe()
    return this.#isVisible
  }

  setBounds(bounds: Electron.Rectangle): void {
    this.#mustBe()
    this.bounds = bounds
  }

  setSize(width: number, height: number): void {
    this.#mustBe()
    this.bounds = { ...this.bounds, width, height }
  }

  setVisibleOnAllWorkspaces(isOnAll: boolean): void {
    this.isOnAllWorkspaces = isOnAll
  }

  destroy(): void {
    this.#isDestroyed = true
  }

  isDestroyed(): boolean {
    return this.#isDestroyed
  }

  /** Asks it to close; it may refuse. */
  close(): void {
    let isPrevented = false
    const preventDefault = () => {
      isPrevented = true
    }
    this.emit('close', { preventDefault })
    if (!isPrevented) this.destroy()
  }

  /** As Electron does of a window that is gone. */
  #mustBe(): void {
    if (this.#isDestroyed) throw new TypeError('Object has been destroyed')
  }

  /** The user goes on somewhere else. */
  blur(): void {
    this.isFocused = false
    this.emit('blur')
  }
}
