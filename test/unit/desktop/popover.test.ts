import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { popoverPosition, type Scene } from '../../../src/desktop/popover.ts'

const size = { width: 400, height: 600 }
const nowhere = { x: 0, y: 0, width: 0, height: 0 }

function scene(given: Partial<Scene>): Scene {
  return {
    platform: 'darwin',
    tray: nowhere,
    workArea: { x: 0, y: 25, width: 1440, height: 875 },
    cursor: { x: 0, y: 0 },
    size,
    ...given,
  }
}

describe('the popover', () => {
  test('hangs from the menu bar of macOS, centred below the icon', () => {
    expect(popoverPosition(scene({ tray: { x: 1000, y: 0, width: 24, height: 25 } }))).toEqual({
      x: 812,
      y: 25,
    })
  })

  test('stands on the task bar of Windows, within the screen', () => {
    const workArea = { x: 0, y: 0, width: 1920, height: 1040 }
    const tray = { x: 1800, y: 1050, width: 24, height: 24 }
    expect(popoverPosition(scene({ platform: 'win32', workArea, tray }))).toEqual({ x: 1512, y: 432 })
  })

  test('hangs from a task bar at the top of the screen', () => {
    const workArea = { x: 0, y: 40, width: 1920, height: 1040 }
    const tray = { x: 900, y: 8, width: 24, height: 24 }
    expect(popoverPosition(scene({ platform: 'win32', workArea, tray }))).toEqual({ x: 712, y: 48 })
  })

  test('appears near the pointer on Linux, which does not say where the icon is', () => {
    const workArea = { x: 0, y: 32, width: 1920, height: 1048 }
    const cursor = { x: 1700, y: 16 }
    expect(popoverPosition(scene({ platform: 'linux', workArea, cursor }))).toEqual({ x: 1500, y: 40 })
  })

  test('stays on the display of the icon, left of the main one', () => {
    const workArea = { x: -1280, y: 0, width: 1280, height: 984 }
    const tray = { x: -60, y: 990, width: 24, height: 24 }
    expect(popoverPosition(scene({ platform: 'win32', workArea, tray }))).toEqual({ x: -408, y: 376 })
  })

  test('is always whole within a work area that is large enough', () => {
    const coordinate = fc.integer({ min: -4000, max: 4000 })
    const scenes = fc.record({
      platform: fc.constantFrom('darwin', 'win32', 'linux'),
      tray: fc.record({ x: coordinate, y: coordinate, width: fc.constant(24), height: fc.constant(24) }),
      cursor: fc.record({ x: coordinate, y: coordinate }),
      workArea: fc.record({
        x: coordinate,
        y: coordinate,
        width: fc.integer({ min: 420, max: 4000 }),
        height: fc.integer({ min: 620, max: 3000 }),
      }),
    })
    fc.assert(
      fc.property(scenes, (given) => {
        const { x, y } = popoverPosition({ ...given, size })
        const { workArea } = given
        expect(x).toBeGreaterThanOrEqual(workArea.x)
        expect(y).toBeGreaterThanOrEqual(workArea.y)
        expect(x + size.width).toBeLessThanOrEqual(workArea.x + workArea.width)
        expect(y + size.height).toBeLessThanOrEqual(workArea.y + workArea.height)
      }),
      { seed: 1 },
    )
  })
})
