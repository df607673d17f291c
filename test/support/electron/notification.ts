import { EventEmitter } from 'node:events'

/** A notification, and what a user can do with it. */
export class Notification extends EventEmitter implements Pick<Electron.Notification, 'show' | 'close'> {
  static readonly all: Notification[] = []
  static supported = true
  /** The ids of those that were taken out of the system's list. */
  static readonly removed: string[] = []
  readonly options: Electron.NotificationConstructorOptions
  isShown = false

  constructor(options: Electron.NotificationConstructorOptions = {}) {
    super()
    this.options = options
    Notification.all.push(this)
  }

  static isSupported(): boolean {
    return Notification.supported
  }

  static reset(): void {
    Notification.all.length = 0
    Notification.supported = true
    Notification.removed.length = 0
  }

  static remove(ids: string | string[]): void {
    Notification.removed.push(...[ids].flat())
  }

  /** Those that stand on the screen. */
  static get onScreen(): readonly Notification[] {
    return Notification.all.filter(({ isShown }) => isShown)
  }

  show(): void {
    this.isShown = true
  }

  close(): void {
    this.isShown = false
    this.emit('close', {})
  }

  click(): void {
    this.emit('click', {})
  }

  press(label: string): void {
    const actionIndex = (this.options.actions ?? []).findIndex(({ text }) => text === label)
    if (actionIndex === -1) throw new Error(`the notification has no button "${label}"`)
    this.emit('action', { actionIndex, selectionIndex: -1 })
  }
}
