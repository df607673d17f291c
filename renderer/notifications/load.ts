import type { EventView } from '../../src/contract/events.ts'
import type { Upwarden } from '../live/upwarden.ts'

/** Loads what notifies, after all that has to be drawn first; what happens meanwhile is not missed. */
export function loadNotifications(upwarden: Upwarden): void {
  const heard: EventView[] = []
  const stopHearing = upwarden.onEvent((event) => void heard.push(event))
  void import('./start.ts').then(({ startNotifications }) => {
    stopHearing()
    startNotifications(upwarden, heard)
  })
}
