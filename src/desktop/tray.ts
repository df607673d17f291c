import type { Summary } from '../contract/summary.ts'
import type { Platform } from './platform.ts'
import { type MenuItem, type TrayMonitor, trayMenu } from './tray-menu.ts'

/** The tray as it should look: the shell draws it and decides nothing. */
export interface TrayView {
  /** The worst unmuted state; each has a shape of its own, so that it can be told without colour. */
  readonly icon: Summary['status']
  /** Beside the icon where the system shows text there (macOS): the number of monitors that are down, or nothing. */
  readonly title: string
  readonly tooltip: string
  readonly menu: readonly MenuItem[]
}

/** More than this is cut off by Windows. */
const LONGEST_TOOLTIP = 127

/** The tray for what is known of all monitors. */
export function trayOf(
  summary: Pick<Summary, 'status'>,
  monitors: readonly TrayMonitor[],
  platform: Platform,
): TrayView {
  const unmutedDown = monitors.filter(({ status, muted }) => status === 'down' && !muted)
  return {
    icon: summary.status,
    title: platform === 'darwin' && unmutedDown.length > 0 ? String(unmutedDown.length) : '',
    tooltip: `Upwarden: ${stateInWords(monitors)}`.slice(0, LONGEST_TOOLTIP),
    menu: trayMenu(stateInWords(monitors), monitors),
  }
}

/**
 * How all is, in words: `2 down, 1 late, 14 up`, `All 14 up`, `No monitors yet`. A muted monitor does not count
 * (semantics.md, "Alerts"); how many there are is said at the end.
 */
export function stateInWords(monitors: readonly Pick<TrayMonitor, 'status' | 'muted'>[]): string {
  if (monitors.length === 0) return 'No monitors yet'
  const unmuted = monitors.filter(({ muted }) => !muted)
  const muted = monitors.length - unmuted.length
  const mutedWords = muted > 0 ? [`${muted} muted`] : []
  const parts = (['down', 'late', 'unknown', 'up', 'new', 'paused'] as const).flatMap((status) => {
    const count = unmuted.filter((monitor) => monitor.status === status).length
    return count > 0 ? [`${count} ${status}`] : []
  })
  const allUp = unmuted.length > 0 && unmuted.every(({ status }) => status === 'up')
  const words = allUp ? [unmuted.length === 1 ? '1 up' : `All ${unmuted.length} up`] : parts
  return [...words, ...mutedWords].join(', ')
}

/**
 * The file in `resources/tray/made` with that icon: on macOS a template, which the system colours to fit its menu bar; on Windows one
 * with every size that its scaling needs. Electron finds the `@2x` beside a PNG by itself.
 */
export function trayIconFile(icon: TrayView['icon'], platform: Platform): string {
  switch (platform) {
    case 'darwin':
      return `${icon}Template.png`
    case 'win32':
      return `${icon}.ico`
    case 'linux':
      return `${icon}.png`
  }
}
