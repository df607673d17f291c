import { Notification } from 'electron'
import {
  type NotificationAction,
  type NotificationView,
  notificationOf,
} from '../../src/desktop/notification.ts'
import type { Platform } from '../../src/desktop/platform.ts'
import type { Engine, HostChannel } from '../../src/engine/engine.ts'
import type { Acts } from './acts.ts'
import type { Log } from './log.ts'

/** Of one that a system never says is closed, the oldest are let go. */
const MOST_KEPT = 200

interface Parts {
  readonly platform: Platform
  readonly acts: Acts
  readonly show: (path: string) => void
  readonly log: Log
}

/** Tells what the engine alerts of by the system's notifications. They take no focus: only a click shows the popover. */
export function setupNotifications({ alerts }: Pick<Engine, 'alerts'>, parts: Parts): void {
  if (!Notification.isSupported()) parts.log.note('This system shows no notifications')
  const kept = new Map<string, Notification>()
  const deliver: HostChannel['deliver'] = (alert) => {
    if (!Notification.isSupported()) return { is: 'skipped', detail: UNSUPPORTED[parts.platform] }
    const view = notificationOf(alert, parts.platform)
    takeAway(view.replaces, kept, parts.platform)
    const notification = made(view, parts)
    keep(kept, view.id, notification)
    notification.show()
    return { is: 'delivered' }
  }
  alerts.begin([{ channel: 'desktop', atMostOnce: true, deliver }])
}

const UNSUPPORTED: Readonly<Record<Platform, string>> = {
  darwin: 'This system shows no notifications.',
  win32: 'This system shows no notifications.',
  linux:
    'This desktop shows no notifications: it takes a notification service, such as dunst or mako, for that.',
}

/**
 * Without a reference it would be collected as garbage, and a click on it would come to nothing. Kept even when it was closed: that may
 * mean that it went from the screen to the system's list, out of which `close` takes it, too.
 */
function keep(kept: Map<string, Notification>, id: string, notification: Notification): void {
  kept.set(id, notification)
  const [oldest] = kept.keys()
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest)
}

function takeAway(ids: readonly string[], kept: Map<string, Notification>, platform: Platform): void {
  for (const id of ids) {
    kept.get(id)?.close()
    kept.delete(id)
  }
  // What an earlier run has shown is in macOS's list only.
  if (platform === 'darwin' && ids.length > 0) Notification.remove([...ids])
}

function made(view: NotificationView, { acts, show, log }: Parts): Notification {
  const { id, group, title, body, silent, urgency, buttons, monitorId } = view
  const actions = buttons.map(({ label }) => ({ type: 'button' as const, text: label }))
  const notification = new Notification({ id, groupId: group, title, body, silent, urgency, actions })
  notification.on('click', () => show(view.path))
  notification.on('action', ({ actionIndex }) => {
    const button = buttons[actionIndex]
    if (button !== undefined && monitorId !== null) act(button.action, monitorId, acts)
  })
  notification.on('failed', (_event, error) => log.note(`A notification could not be shown: ${error}`))
  return notification
}

function act(action: NotificationAction, monitorId: string, acts: Acts): void {
  switch (action.does) {
    case 'mute':
      acts.mute(monitorId, action.forMs)
      break
    case 'copy url':
      acts.copyUrl(monitorId)
  }
}
