import { type BrowserWindow, type Rectangle, screen, type WebContents, type WebFrameMain } from 'electron'
import { popoverBounds } from '../../src/desktop/popover.ts'
import { CHANNELS } from '../channels.ts'
import { isWayland } from './display-server.ts'
import type { Log } from './log.ts'
import { PAGE_URL } from './page.ts'
import { newPopoverWindow, POPOVER_SIZE } from './popover-window.ts'
import type { Start } from './start.ts'

export interface PopoverParts {
  readonly start: Start
  readonly log: Log
  /** The bundle of electron/preload. */
  readonly preload: string
  /** Where the tray icon is; all zero where the system does not say. */
  readonly trayBounds: () => Rectangle
}

/** How the popover is brought up: by the user, who then types into it, or by us, who must not take the keys from another window. */
export type Attention = 'asked for' | 'unasked'

/** How long after it was hidden a click on the tray is still the click that hid it. */
const SAME_CLICK_MS = 300

/** How often a page that crashes is loaded anew, and within what time: one that crashes at once would do so for ever. */
const RELOADS = 3
const RELOADS_WITHIN_MS = 60_000

/** The window with the interface at the tray. It is made once and hidden, not closed: it is there at once, and as it was left. */
export class Popover {
  readonly #parts: PopoverParts
  readonly #pageGone: (() => void)[] = []
  readonly #sessionEnd: (() => void)[] = []
  #window: BrowserWindow
  /** What to show the page when it has connected. */
  #path: string | null = null
  #isConnected = false
  #isDrawn = false
  #toShow: Attention | null = null
  #hiddenAt = Number.NEGATIVE_INFINITY
  #crashes: number[] = []
  #isClosing = false

  constructor(parts: PopoverParts) {
    this.#parts = parts
    this.#window = this.#open()
  }

  /** Shows it, at a path of the interface where one is given, else as it was left. */
  show(path: string | null = null, attention: Attention = 'asked for'): void {
    if (this.#isClosing) return
    if (path !== null) this.#navigate(path)
    // An empty window would flash white: it waits for the first drawing.
    if (!this.#isDrawn) this.#toShow = attention
    else this.#present(attention)
  }

  hide(): void {
    this.#toShow = null
    if (this.#isClosing) return
    if (this.#window.isVisible()) this.#hiddenAt = Date.now()
    this.#window.hide()
  }

  /** For a click on the tray icon, which takes the focus from the popover and so has hidden it already. */
  toggle(): void {
    if (this.#isClosing) return
    if (this.#window.isVisible()) this.hide()
    else if (Date.now() - this.#hiddenAt > SAME_CLICK_MS) this.show()
  }

  /** The page is there and listens. */
  pageConnected(): void {
    this.#isConnected = true
    if (this.#path !== null) this.#navigate(this.#path)
  }

  /** Calls `listener` whenever the page that was connected is no more. */
  onPageGone(listener: () => void): void {
    this.#pageGone.push(listener)
  }

  isMainFrame(contents: WebContents, frame: WebFrameMain | null): boolean {
    return !this.#isClosing && contents === this.#window.webContents && frame?.parent === null
  }

  /** Calls `listener` when Windows logs off or shuts down; it tells windows alone. */
  onSessionEnd(listener: () => void): void {
    this.#sessionEnd.push(listener)
  }

  /** Lets the window close from now on: Electron quits only once all windows have. It is shown no more. */
  letClose(): void {
    this.#isClosing = true
  }

  #open(): BrowserWindow {
    const { start, preload } = this.#parts
    const window = newPopoverWindow(start, preload)
    window.once('ready-to-show', () => {
      this.#isDrawn = true
      if (this.#toShow !== null) this.#present(this.#toShow)
    })
    window.on('blur', () => {
      if (!window.webContents.isDevToolsOpened()) this.hide()
    })
    window.on('session-end', () => {
      for (const listener of this.#sessionEnd) listener()
    })
    window.on('close', (event) => {
      if (this.#isClosing) return
      event.preventDefault()
      this.hide()
    })
    window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) this.#loseThePage()
    })
    window.webContents.on('render-process-gone', (_event, { reason, exitCode }) =>
      this.#crashed(reason, exitCode),
    )
    // Rejects where loading fails, which is told by 'did-fail-load'.
    window.webContents.on('did-fail-load', (_event, code, description) =>
      this.#parts.log.note(`The page could not be loaded: ${description} (${code})`),
    )
    void window.loadURL(PAGE_URL).catch(() => {})
    return window
  }

  #present(attention: Attention): void {
    this.#toShow = null
    this.#place()
    if (attention === 'unasked') {
      this.#window.showInactive()
    } else {
      this.#window.show()
      this.#window.focus()
    }
  }

  /** At the tray, on the display that it is on. All in device-independent pixels, tray and screen alike, whatever the scaling. */
  #place(): void {
    const { start, trayBounds } = this.#parts
    const tray = trayBounds()
    const cursor = screen.getCursorScreenPoint()
    const isKnown = tray.width > 0 && tray.height > 0
    const display = isKnown ? screen.getDisplayMatching(tray) : screen.getDisplayNearestPoint(cursor)
    const { workArea } = display
    const bounds = popoverBounds({ platform: start.platform, tray, workArea, cursor, size: POPOVER_SIZE })
    // Wayland lets no program place its windows or know where the pointer is: the compositor puts it where it likes, mostly in the
    // middle.
    if (isWayland(start)) this.#window.setSize(bounds.width, bounds.height)
    else this.#window.setBounds(bounds)
  }

  #navigate(path: string): void {
    this.#path = this.#isConnected ? null : path
    if (this.#isConnected) this.#window.webContents.send(CHANNELS.navigate, path)
  }

  #loseThePage(): void {
    this.#isConnected = false
    for (const listener of this.#pageGone) listener()
  }

  #crashed(reason: string, exitCode: number): void {
    const { log } = this.#parts
    log.note(`The page's process has ended: ${reason} (${exitCode})`)
    this.#loseThePage()
    if (this.#isClosing || reason === 'clean-exit') return
    const now = Date.now()
    this.#crashes = [...this.#crashes.filter((at) => now - at < RELOADS_WITHIN_MS), now]
    if (this.#crashes.length > RELOADS) {
      log.note('The page crashes again and again: it stays closed. `upwarden open` shows it in a browser')
      return
    }
    const wasVisible = this.#window.isVisible()
    this.#window.destroy()
    this.#isDrawn = false
    this.#window = this.#open()
    if (wasVisible) this.#toShow = 'unasked'
  }
}
