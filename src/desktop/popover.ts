import type { Platform } from './platform.ts'

/** A rectangle on the screen, in device-independent pixels. */
export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** What is known of the screen when the popover is to appear. */
export interface Scene {
  readonly platform: Platform
  /** Where the tray icon is; empty (all zero) where the system does not say, as on most of Linux. */
  readonly tray: Rectangle
  /** The part of the display that windows may use: without menu bar, task bar and dock. */
  readonly workArea: Rectangle
  /** Where the pointer is: it has just clicked the tray, or a menu near it. */
  readonly cursor: { readonly x: number; readonly y: number }
  readonly size: { readonly width: number; readonly height: number }
}

/** How far the popover stays off the edges of the screen. */
const MARGIN = 8

/**
 * Where the popover's upper left corner goes: centred at the tray icon, on that side of it where there is room; without
 * knowledge of the icon, near the pointer. Always whole within the work area, if that is large enough.
 */
export function popoverPosition({ platform, tray, workArea, cursor, size }: Scene): { x: number; y: number } {
  const anchor = isEmpty(tray) ? { x: cursor.x, y: cursor.y, width: 0, height: 0 } : tray
  const left = anchor.x + anchor.width / 2 - size.width / 2
  const below = platform === 'darwin' || anchor.y + anchor.height / 2 < workArea.y + workArea.height / 2
  const top = below ? anchor.y + anchor.height : anchor.y - size.height
  return {
    x: within(left, workArea.x, workArea.width, size.width),
    y: within(top, workArea.y, workArea.height, size.height, below && platform === 'darwin' ? 0 : MARGIN),
  }
}

/** The popover's place and size: where the work area is lower than it, it is as high as that allows. */
export function popoverBounds(scene: Scene): Rectangle {
  const { size, workArea } = scene
  const fitting = { width: size.width, height: Math.min(size.height, workArea.height - 2 * MARGIN) }
  return { ...popoverPosition({ ...scene, size: fitting }), ...fitting }
}

function within(at: number, areaStart: number, areaLength: number, length: number, margin = MARGIN): number {
  const last = areaStart + areaLength - length - margin
  return Math.round(Math.max(areaStart + margin, Math.min(at, last)))
}

function isEmpty({ x, y, width, height }: Rectangle): boolean {
  return x === 0 && y === 0 && width === 0 && height === 0
}
