import { go } from '../routing/navigation.ts'
import type { Notice } from './notice.ts'

/** Of one that a system never says is closed, the oldest are let go. */
const MOST_KEPT = 200

/** The browser's notifications that this tab has raised. */
export class Screen {
  /** By the number of the alert that each tells. */
  readonly #shown = new Map<number, Notification>()

  /** Shows one, and takes away those whose place it takes. */
  show({ title, body, tag, silent, path, tells, replaces }: Notice): void {
    for (const n of replaces) this.#shown.get(n)?.close()
    const notification = new Notification(title, { body, tag, silent })
    notification.onclick = () => {
      window.focus()
      go(path)
      notification.close()
    }
    notification.onclose = () => {
      for (const n of tells) this.#shown.delete(n)
    }
    for (const n of tells) this.#shown.set(n, notification)
    for (const n of [...this.#shown.keys()].slice(0, -MOST_KEPT)) this.#shown.delete(n)
  }
}
