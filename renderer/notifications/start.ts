import type { EventView } from '../../src/contract/events.ts'
import type { MonitorView } from '../../src/contract/monitor.ts'
import type { Upwarden } from '../live/upwarden.ts'
import { isMuted } from '../monitor/mute.ts'
import { showInBrowser } from './browser.ts'
import { isWanted } from './choice.ts'
import { inOneTab } from './in-one-tab.ts'
import { Notifier } from './notifier.ts'
import { permission } from './permission.ts'

/**
 * Raises the browser's notifications while the page is open, in the background, too; the desktop has its own. Of several tabs of one browser
 * one does it.
 *
 * @param heard the events that came before this was called
 */
export function startNotifications(upwarden: Upwarden, heard: readonly EventView[]): void {
  // No other page may notify, or has locks.
  if (!window.isSecureContext) return
  const notifier = new Notifier(showInBrowser, Date.now)
  const once = inOneTab('upwarden notifications')
  // What is known lags a moment behind the events, in the background up to a second: too long to know who was muted just now.
  const newest = new Map<string, MonitorView>()
  const isMonitorMuted = (id: string): boolean => {
    const monitor = newest.get(id) ?? upwarden.cache.getQueryData(upwarden.queries.monitors.queryKey)?.get(id)
    return monitor !== undefined && isMuted(monitor, Date.now()).value
  }
  const hear = (event: EventView) => {
    if (event.name === 'monitor') {
      if ('deleted' in event.data) newest.delete(event.data.id)
      else newest.set(event.data.id, event.data)
    }
    if (event.name !== 'transition') return
    const transition = event.data
    once(event.id, () => {
      if (permission() !== 'granted' || !isWanted()) return
      if (!isMonitorMuted(transition.monitorId)) notifier.notify(transition)
    })
  }
  for (const event of heard) hear(event)
  upwarden.onEvent(hear)
}
