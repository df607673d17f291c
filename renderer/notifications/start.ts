import type { EventView } from '../../src/contract/events.ts'
import type { Upwarden } from '../live/upwarden.ts'
import { AlertFeed } from './alert-feed.ts'
import { isWanted } from './choice.ts'
import { inOneTab } from './in-one-tab.ts'
import { noticesOf } from './notice.ts'
import { permission } from './permission.ts'
import { Screen } from './screen.ts'

const RETRY_MS = 10_000

/**
 * Shows the alerts of a headless host by the browser's notifications while the page is open, in the background, too; the desktop has its own.
 * Of several tabs of one browser one does it.
 *
 * @param heard the events that came before this was called
 */
export function startNotifications(upwarden: Upwarden, heard: readonly EventView[]): void {
  // No other page may notify, or has locks.
  if (!window.isSecureContext) return
  const once = inOneTab('upwarden notifications')
  const screen = new Screen()
  const feed = new AlertFeed({
    read: async (query) => (await upwarden.operations.alerts.list(query)).alerts,
    tell: (toTell) =>
      once(Math.max(...toTell.alerts.map(({ n }) => n)), () => {
        if (permission() !== 'granted' || !isWanted()) return
        for (const notice of noticesOf(toTell)) screen.show(notice)
      }),
  })
  const hear = ({ name, data }: EventView) => {
    if (name === 'alert') feed.hear(data)
    // The stream has not gone on where it was left.
    if (name === 'reset') catchUp()
  }
  let retry: ReturnType<typeof setTimeout> | undefined
  const catchUp = () => {
    clearTimeout(retry)
    if (upwarden.connection.get().is !== 'live') return
    void feed.catchUp().then((isDone) => {
      if (!isDone) retry = setTimeout(catchUp, RETRY_MS)
    })
  }
  for (const event of heard) hear(event)
  upwarden.onEvent(hear)
  upwarden.connection.subscribe(catchUp)
  catchUp()
}
