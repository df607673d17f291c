import { EventEmitter } from 'node:events'
import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import type { Menu } from './menu.ts'

type TrayUsed = Pick<Electron.Tray, 'destroy' | 'getBounds' | 'setTitle' | 'setToolTip'>

/** A tray icon as it is now. */
export class Tray extends EventEmitter implements TrayUsed {
  static readonly all: Tray[] = []
  /** Where the system says that it is. */
  static place: Electron.Rectangle = { x: 0, y: 0, width: 0, height: 0 }
  icon = ''
  tooltip = ''
  title = ''
  menu: Menu | null = null
  /** On macOS: the menu that was popped up last. */
  poppedUp: Menu | null = null
  isDestroyed = false
  /** How often anything of it was drawn. */
  drawings = 0

  constructor(image: string) {
    super()
    this.setImage(image)
    Tray.all.push(this)
  }

  static reset(): void {
    Tray.all.length = 0
    Tray.place = { x: 0, y: 0, width: 0, height: 0 }
  }

  setImage(image: string): void {
    // Electron throws for a file that is not there, too.
    if (!existsSync(image)) throw new Error(`there is no icon ${image}`)
    this.icon = basename(image)
    this.drawings += 1
  }

  setToolTip(tooltip: string): void {
    this.tooltip = tooltip
    this.drawings += 1
  }

  setTitle(title: string): void {
    this.title = title
    this.drawings += 1
  }

  setContextMenu(menu: Menu | null): void {
    this.menu = menu
    this.drawings += 1
  }

  popUpContextMenu(menu: Menu): void {
    this.poppedUp = menu
  }

  getBounds(): Electron.Rectangle {
    return Tray.place
  }

  destroy(): void {
    this.isDestroyed = true
  }
}
