import type { AlertView } from '../contract/alerts.ts'
import { oneLine } from '../domain/one-line.ts'
import type { Platform } from './platform.ts'

/** What a button of a notification does. */
export type NotificationAction =
  | { readonly does: 'mute'; readonly forMs: number }
  | { readonly does: 'copy url' }

/** A native notification, as data: the shell shows it and decides nothing. */
export interface NotificationView {
  /** The same for the same alert, whenever it is shown: where the system knows such names, it cannot stand there twice. */
  readonly id: string
  /** What the system may put into one stack: what is about one monitor. */
  readonly group: string
  readonly title: string
  readonly body: string
  /** Where a click leads: a path of the interface. */
  readonly path: string
  /** Null: it is about several monitors, or none. */
  readonly monitorId: string | null
  readonly buttons: readonly { readonly label: string; readonly action: NotificationAction }[]
  /** Whether the system plays its sound: not for good news. */
  readonly silent: boolean
  /** `critical` stays on the screen on Linux until it is dismissed; we never ask for that. */
  readonly urgency: 'normal' | 'low'
  /** The ids of those that have to go: it tells what they told. */
  readonly replaces: readonly string[]
}

const HOUR_MS = 3_600_000
/** What the systems show of a title and a body at the most; they cut less kindly. */
const LONGEST_TITLE = 120
const LONGEST_BODY = 240

/** The notification for an alert (interface.md, "Notifications"). */
export function notificationOf(alert: AlertView, platform: Platform): NotificationView {
  const { n, kind, title, text, monitorId, replaces } = alert
  const isGoodNews = alert.items.length > 0 && alert.items.every((item) => item.kind === 'up')
  return {
    id: idOf(n),
    group: monitorId ?? 'several',
    title: oneLine(title, LONGEST_TITLE),
    body: bodyFor(platform, oneLine(text, LONGEST_BODY)),
    path: pathOf(alert),
    monitorId,
    buttons: monitorId !== null && (kind === 'down' || kind === 'reminder') ? BUTTONS : [],
    silent: isGoodNews,
    urgency: isGoodNews ? 'low' : 'normal',
    replaces: replaces.map(idOf),
  }
}

/** Electron shows them where the system has them; elsewhere a click on the notification leads to the same. */
const BUTTONS = [
  { label: 'Mute 1 h', action: { does: 'mute', forMs: HOUR_MS } },
  { label: 'Copy URL', action: { does: 'copy url' } },
] as const

function idOf(n: number): string {
  return `alert-${n}`
}

/** To the monitor that it is about, or to the accounts; of a digest, to all that it tells; of a test, to where it was asked for. */
function pathOf({ kind, monitorId, items }: AlertView): string {
  if (kind === 'test') return '/settings/notifications'
  if (items.length > 0 && items.every(({ about }) => about === 'account')) return '/settings/accounts'
  return monitorId === null ? '/alerts' : `/monitors/${monitorId}`
}

/** Linux servers read a body as mark-up: what a job said must not become any. */
function bodyFor(platform: Platform, text: string): string {
  if (platform !== 'linux') return text
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
