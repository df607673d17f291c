import { join } from 'node:path'
import { Menu, type MenuItemConstructorOptions, Tray } from 'electron'
import type { Platform } from '../../src/desktop/platform.ts'
import { type TrayView, trayIconFile, trayOf } from '../../src/desktop/tray.ts'
import type { MenuItem, TrayAction } from '../../src/desktop/tray-menu.ts'
import { coalesced } from './coalesced.ts'
import type { Popover } from './popover.ts'
import type { Roster } from './roster.ts'

/** How long the tray may be behind: menus that are built anew more often only cost, and on Linux close under the pointer. */
const REDRAWN_WITHIN_MS = 250

/** The icon at the tray: drawn from a view that src/desktop has decided on. */
export class TrayIcon {
  readonly #platform: Platform
  readonly #icons: string
  readonly #act: (action: TrayAction) => void
  readonly #tray: Tray
  #drawn: TrayView | null = null
  #menu: Menu | null = null
  #roster: Roster | null = null

  /** @param icons the folder with what `npm run icons` has made for the tray */
  constructor(platform: Platform, icons: string, act: (action: TrayAction) => void) {
    this.#platform = platform
    this.#icons = icons
    this.#act = act
    this.#tray = new Tray(this.#iconPath('idle'))
  }

  bounds(): Electron.Rectangle {
    return this.#tray.getBounds()
  }

  /**
   * Lets clicks open the popover and the menu, as each system has it. On macOS a tray with a menu shows that at every click, so there the
   * menu is not set but popped up, by the right button. Windows does as its users expect. On Linux it depends on the desktop: KDE, Xfce and
   * others report a left click; GNOME's AppIndicator extension answers it with the menu, and reports at most a double click. Thus the
   * menu opens everything that a click would.
   */
  listen(popover: Popover): void {
    this.#tray.on('click', () => popover.toggle())
    if (this.#platform === 'darwin') {
      this.#tray.on('right-click', () => {
        if (this.#menu !== null) this.#tray.popUpContextMenu(this.#menu)
      })
    }
  }

  /** Draws what the roster says, now and whenever `redraw` is called; often at once is as good as once. */
  show(roster: Roster): void {
    this.#roster = roster
    this.#draw()
  }

  readonly redraw = coalesced(() => this.#draw(), REDRAWN_WITHIN_MS)

  destroy(): void {
    this.redraw.cancel()
    this.#tray.destroy()
  }

  #draw(): void {
    if (this.#roster === null) return
    const view = trayOf(this.#roster.summary(), this.#roster.monitors(), this.#platform)
    const before = this.#drawn
    this.#drawn = view
    if (before?.icon !== view.icon) this.#tray.setImage(this.#iconPath(view.icon))
    if (before?.tooltip !== view.tooltip) this.#tray.setToolTip(view.tooltip)
    if (before?.title !== view.title && this.#platform === 'darwin') this.#tray.setTitle(view.title)
    if (JSON.stringify(before?.menu) !== JSON.stringify(view.menu)) this.#drawMenu(view.menu)
  }

  /** On Linux a menu that was set does not change any more: a new one takes its place. */
  #drawMenu(items: readonly MenuItem[]): void {
    this.#menu = Menu.buildFromTemplate(items.map((item) => this.#template(item)))
    if (this.#platform !== 'darwin') this.#tray.setContextMenu(this.#menu)
  }

  #template(item: MenuItem): MenuItemConstructorOptions {
    switch (item.kind) {
      case 'separator':
        return { type: 'separator' }
      case 'label':
        return { label: item.label, enabled: false }
      case 'submenu':
        return { label: item.label, submenu: item.items.map((below) => this.#template(below)) }
      case 'action':
        return { label: item.label, click: () => this.#act(item.action) }
    }
  }

  #iconPath(icon: TrayView['icon']): string {
    return join(this.#icons, trayIconFile(icon, this.#platform))
  }
}
