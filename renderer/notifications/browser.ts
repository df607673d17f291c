import { go } from '../routing/navigation.ts'
import type { Alert } from './alert.ts'
import type { Shown } from './notifier.ts'

/** Shows an alert by the browser's own means. A click leads to the monitor, or to the list where it is about several. */
export function showInBrowser({ title, text, monitorId, tag }: Alert): Shown {
  const notification = new Notification(title, { body: text, tag })
  notification.onclick = () => {
    window.focus()
    go(monitorId === null ? { view: 'list' } : { view: 'monitor', id: monitorId })
    notification.close()
  }
  return notification
}
