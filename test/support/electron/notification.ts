import { EventEmitter } from 'node:events'

/** A notification, and what a user can do with it. */
export class Notification extends EventEmitter implements Pick<Electron.Notification, 'show'> {
  static readonly all: Notification[] = []
  static supported = true
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
  }

  show(): void {
    this.isShown = true
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
