import { oneLine } from '../domain/one-line.ts'
import type { Platform } from './platform.ts'

/** What a notification is made of: an alert of the engine. */
export interface Told {
  /** Null: it is about several monitors, or none. */
  readonly monitorId: string | null
  readonly to: 'down' | 'up'
  readonly title: string
  readonly text: string
}

/** What a button of a notification does. */
export type NotificationAction =
  | { readonly does: 'mute'; readonly forMs: number }
  | { readonly does: 'copy url' }

/** A native notification, as data: the shell shows it and decides nothing. */
export interface NotificationView {
  readonly title: string
  readonly body: string
  /** Where a click leads: a path of the interface. */
  readonly path: string
  readonly monitorId: string | null
  readonly buttons: readonly { readonly label: string; readonly action: NotificationAction }[]
  /** Whether the system plays its sound: for bad news only. */
  readonly silent: boolean
  /** `critical` stays on the screen on Linux until it is dismissed; we never ask for that. */
  readonly urgency: 'normal' | 'low'
}

const HOUR_MS = 3_600_000
/** What the systems show of a title and a body at the most; they cut less kindly. */
const LONGEST_TITLE = 120
const LONGEST_BODY = 240

/** The notification for an alert (interface.md, "Notifications"). */
export function notificationOf(told: Told, platform: Platform): NotificationView {
  const isDown = told.to === 'down'
  return {
    title: oneLine(told.title, LONGEST_TITLE),
    body: bodyFor(platform, oneLine(told.text, LONGEST_BODY)),
    path: told.monitorId === null ? '/' : `/monitors/${told.monitorId}`,
    monitorId: told.monitorId,
    buttons: isDown && told.monitorId !== null ? BUTTONS : [],
    silent: !isDown,
    urgency: isDown ? 'normal' : 'low',
  }
}

/** Electron shows them where the system has them; elsewhere a click on the notification leads to the same. */
const BUTTONS = [
  { label: 'Mute 1 h', action: { does: 'mute', forMs: HOUR_MS } },
  { label: 'Copy URL', action: { does: 'copy url' } },
] as const

/** Linux servers read a body as mark-up: what a job said must not become any. */
function bodyFor(platform: Platform, text: string): string {
  if (platform !== 'linux') return text
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
