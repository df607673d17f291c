import type { EventView } from '../../src/contract/events.ts'
import type { Upwarden } from '../live/upwarden.ts'
import { isMuted } from '../monitor/mute.ts'
import { showInBrowser } from './browser.ts'
import { isWanted } from './choice.ts'
import { Notifier } from './notifier.ts'
import { permission } from './permission.ts'

/**
 * Raises the browser's notifications while the page is open, in the background, too; the desktop has its own. Of several tabs of one browser
 * one does it: the first, and when it is closed, the next.
 */
export function startNotifications(upwarden: Upwarden): void {
  const notifier = new Notifier(showInBrowser, Date.now)
  const onEvent = (event: EventView) => {
    if (event.name !== 'transition' || permission() !== 'granted' || !isWanted()) return
    if (!isMonitorMuted(upwarden, event.data.monitorId)) notifier.notify(event.data)
  }
  // No page without a secure context may notify, or has locks.
  void navigator.locks?.request(LOCK, () => {
    upwarden.onEvent(onEvent)
    // Held until the tab is closed.
    return new Promise(() => {})
  })
}

const LOCK = 'upwarden notifications'

function isMonitorMuted({ cache, queries }: Upwarden, id: string): boolean {
  const monitor = cache.getQueryData(queries.monitors.queryKey)?.get(id)
  return monitor !== undefined && isMuted(monitor, Date.now()).value
}
