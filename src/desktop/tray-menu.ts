import type { MonitorView } from '../contract/monitor.ts'
import { oneLine } from '../domain/one-line.ts'

/** What the tray has to know of a monitor. */
export type TrayMonitor = Pick<MonitorView, 'id' | 'name' | 'status' | 'muted' | 'pushUrl'>

/** What choosing an item of the tray's menu does. */
export type TrayAction =
  /** Shows the interface at a path of it, such as `/monitors/01J…`. */
  | { readonly does: 'show'; readonly path: string }
  | { readonly does: 'copy'; readonly text: string }
  /** Mutes every monitor for so many milliseconds; null: until unmuted. */
  | { readonly does: 'mute all'; readonly forMs: number | null }
  | { readonly does: 'unmute all' }
  | { readonly does: 'quit' }

/** An item of the tray's menu, as data. */
export type MenuItem =
  | { readonly kind: 'label'; readonly label: string }
  | { readonly kind: 'separator' }
  | { readonly kind: 'action'; readonly label: string; readonly action: TrayAction }
  | { readonly kind: 'submenu'; readonly label: string; readonly items: readonly MenuItem[] }

/** More than this does not fit on a screen; the rest is in the popover. */
const MOST_DOWN = 10
const MOST_URLS = 50
const LONGEST_NAME = 60
const HOUR_MS = 3_600_000
/** Made once: it costs a thousand comparisons. */
const byAlphabet = new Intl.Collator()

/** Summary, monitors that are down, copy URL, mute all, settings, quit (interface.md, "Tray"). */
export function trayMenu(summary: string, monitors: readonly TrayMonitor[]): readonly MenuItem[] {
  return [
    { kind: 'label', label: summary },
    ...downItems(monitors),
    { kind: 'separator' },
    { kind: 'action', label: 'Open Upwarden', action: { does: 'show', path: '/' } },
    { kind: 'action', label: 'Add monitor…', action: { does: 'show', path: '/add' } },
    ...copyItems(monitors),
    ...muteItems(monitors),
    { kind: 'separator' },
    { kind: 'action', label: 'Settings…', action: { does: 'show', path: '/settings/general' } },
    { kind: 'action', label: 'Quit Upwarden', action: { does: 'quit' } },
  ]
}

/** An ampersand in a label marks the key that chooses it, on Windows and Linux: a name's own is doubled. */
function label(text: string): string {
  return oneLine(text, LONGEST_NAME).replaceAll('&', '&&')
}

function downItems(monitors: readonly TrayMonitor[]): MenuItem[] {
  const down = monitors.filter(({ status, muted }) => status === 'down' && !muted)
  if (down.length === 0) return []
  const shown = down.slice(0, MOST_DOWN).map(
    ({ id, name }): MenuItem => ({
      kind: 'action',
      label: label(name),
      action: { does: 'show', path: `/monitors/${id}` },
    }),
  )
  const more = down.length - shown.length
  const rest: MenuItem[] =
    more > 0 ? [{ kind: 'action', label: `and ${more} more…`, action: { does: 'show', path: '/' } }] : []
  return [{ kind: 'separator' }, { kind: 'label', label: 'Down' }, ...shown, ...rest]
}

function copyItems(monitors: readonly TrayMonitor[]): MenuItem[] {
  // Not every account tells the push URLs of its monitors.
  const told = monitors.filter(({ pushUrl }) => pushUrl !== '')
  if (told.length === 0) return []
  const byName = told.toSorted((a, b) => byAlphabet.compare(a.name, b.name))
  const items = byName.slice(0, MOST_URLS).map(
    ({ name, pushUrl }): MenuItem => ({
      kind: 'action',
      label: label(name),
      action: { does: 'copy', text: pushUrl },
    }),
  )
  const more = byName.length - items.length
  const rest: MenuItem[] =
    more > 0 ? [{ kind: 'action', label: `and ${more} more…`, action: { does: 'show', path: '/' } }] : []
  return [{ kind: 'submenu', label: 'Copy push URL', items: [...items, ...rest] }]
}

function muteItems(monitors: readonly TrayMonitor[]): MenuItem[] {
  if (monitors.length === 0) return []
  const mute = (label: string, forMs: number | null): MenuItem => ({
    kind: 'action',
    label,
    action: { does: 'mute all', forMs },
  })
  const unmute: MenuItem[] = monitors.some(({ muted }) => muted)
    ? [{ kind: 'separator' }, { kind: 'action', label: 'Unmute all', action: { does: 'unmute all' } }]
    : []
  const items = [
    mute('For 1 hour', HOUR_MS),
    mute('For 4 hours', 4 * HOUR_MS),
    mute('For 8 hours', 8 * HOUR_MS),
    mute('Until unmuted', null),
    ...unmute,
  ]
  return [{ kind: 'submenu', label: 'Mute all', items }]
}
