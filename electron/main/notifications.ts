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
  // Without a reference it would be collected as garbage, and a click on it would come to nothing.
  const kept = new Set<Notification>()
  const deliver: HostChannel['deliver'] = (alert) => {
    const to = alert.kind === 'up' ? 'up' : 'down'
    const view = notificationOf({ ...alert, to }, parts.platform)
    const notification = made(view, parts, () => kept.delete(notification))
    kept.add(notification)
    const [oldest] = kept
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest)
    notification.show()
    return { is: 'delivered' }
  }
  alerts.begin([{ channel: 'desktop', atMostOnce: true, deliver }])
}

function made(view: NotificationView, { acts, show, log }: Parts, onGone: () => void): Notification {
  const { title, body, silent, urgency, buttons, monitorId } = view
  const actions = buttons.map(({ label }) => ({ type: 'button' as const, text: label }))
  const notification = new Notification({ title, body, silent, urgency, actions })
  notification.on('click', () => {
    onGone()
    show(view.path)
  })
  notification.on('action', ({ actionIndex }) => {
    onGone()
    const button = buttons[actionIndex]
    if (button !== undefined && monitorId !== null) act(button.action, monitorId, acts)
  })
  notification.on('close', onGone)
  notification.on('failed', (_event, error) => {
    onGone()
    log.note(`A notification could not be shown: ${error}`)
  })
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
