import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { connectAsPage } from '../support/electron/page-side.ts'
import { Shell, type ShellOptions } from '../support/electron/shell.ts'
import { clipboard } from '../support/electron/system.ts'
import { Tray } from '../support/electron/tray.ts'
import { BrowserWindow } from '../support/electron/window.ts'

const HOUR_MS = 3_600_000
const HOURLY = { kind: 'interval', intervalSeconds: 3600 } as const

let shell: Shell
async function open(options: ShellOptions = {}) {
  shell = new Shell(options)
  await shell.start()
  const { operations } = connectAsPage()
  const [tray] = Tray.all
  if (tray === undefined) throw new Error('there is no tray')
  return { operations, tray }
}
afterEach(() => shell.remove())

describe('the tray', () => {
  let operations: Awaited<ReturnType<typeof open>>['operations']
  let tray: Tray
  beforeEach(async () => {
    const opened = await open()
    operations = opened.operations
    tray = opened.tray
  })

  test('says that there is nothing to watch yet', () => {
    expect(tray.icon).toBe('idle.png')
    expect(tray.tooltip).toBe('Upwarden: No monitors yet')
    expect(tray.menu?.lines()).toEqual([
      'No monitors yet',
      '—',
      'Open Upwarden',
      'Add monitor…',
      '—',
      'Settings…',
      'Quit Upwarden',
    ])
  })

  test('shows what goes down, leads to it, and shows that it is back', async () => {
    const { id, pushUrl } = await operations.monitors.create({ name: 'Nightly backup', schedule: HOURLY })
    await fetch(pushUrl)
    await expect.poll(() => tray.icon).toBe('up.png')
    expect(tray.tooltip).toBe('Upwarden: 1 up')

    shell.clock.advance(2 * HOUR_MS)
    await expect.poll(() => tray.icon).toBe('down.png')
    expect(tray.tooltip).toBe('Upwarden: 1 down')
    expect(tray.menu?.lines()).toEqual([
      '1 down',
      '—',
      'Down',
      'Nightly backup',
      '—',
      'Open Upwarden',
      'Add monitor…',
      'Copy push URL',
      '  Nightly backup',
      'Mute all',
      '  For 1 hour',
      '  For 4 hours',
      '  For 8 hours',
      '  Until unmuted',
      '—',
      'Settings…',
      'Quit Upwarden',
    ])
    tray.menu?.choose('Nightly backup')
    expect(BrowserWindow.current.isVisible()).toBe(true)
    expect(BrowserWindow.current.webContents.sent.at(-1)).toEqual(['upwarden:navigate', `/monitors/${id}`])

    await fetch(pushUrl)
    await expect.poll(() => tray.icon).toBe('up.png')
    expect(tray.menu?.lines()[0]).toBe('1 up')
    expect(tray.menu?.lines()).not.toContain('Down')
  })

  test('copies the push URL that was chosen', async () => {
    const { pushUrl } = await operations.monitors.create({ name: 'R&D export', schedule: HOURLY })
    await expect.poll(() => tray.menu?.lines()).toContain('  R&&D export')
    tray.menu?.choose('Copy push URL', 'R&&D export')
    await expect.poll(() => clipboard.readText()).toBe(pushUrl)
  })

  test('mutes every monitor for as long as was chosen, and then shows none of them', async () => {
    const { pushUrl } = await operations.monitors.create({ name: 'Backup', schedule: HOURLY })
    await operations.monitors.create({ name: 'Export', schedule: HOURLY })
    await fetch(`${pushUrl}/fail`)
    await expect.poll(() => tray.icon).toBe('down.png')
    tray.menu?.choose('Mute all', 'Until unmuted')
    await expect.poll(() => tray.tooltip).toBe('Upwarden: 2 muted')
    expect(tray.icon).toBe('idle.png')
    tray.menu?.choose('Mute all', 'Unmute all')
    await expect.poll(() => tray.icon).toBe('down.png')
  })

  test('is not drawn anew by heartbeats that change nothing, nor a thousand times for a thousand monitors', async () => {
    const drawn = () => tray.drawings
    const { pushUrl } = await operations.monitors.create({ name: 'Backup', schedule: HOURLY })
    await fetch(pushUrl)
    await expect.poll(() => tray.icon).toBe('up.png')
    const before = drawn()
    for (let n = 0; n < 20; n += 1) await fetch(pushUrl)
    await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        operations.monitors.create({ name: `Job ${n}`, schedule: HOURLY }),
      ),
    )
    await expect.poll(() => tray.tooltip).toBe('Upwarden: 1 up, 100 new')
    // Tooltip and menu, as often as the time that this took allows.
    expect(drawn() - before).toBeLessThan(40)
  })

  test('opens the popover by a click, and hides it by the next', () => {
    const window = BrowserWindow.current
    window.hide()
    tray.emit('click')
    expect(window.isVisible()).toBe(true)
    expect(window.isFocused).toBe(true)
    tray.emit('click')
    expect(window.isVisible()).toBe(false)
  })
})

test('on macOS the icon is a template with the number of those that are down, and the menu opens by the right button', async () => {
  const { operations, tray } = await open({ platform: 'darwin' })
  expect(tray.icon).toBe('idleTemplate.png')
  const { pushUrl } = await operations.monitors.create({ name: 'Backup', schedule: HOURLY })
  await fetch(`${pushUrl}/fail`)
  await expect.poll(() => tray.icon).toBe('downTemplate.png')
  expect(tray.title).toBe('1')
  expect(tray.menu).toBeNull()
  tray.emit('right-click')
  expect(tray.poppedUp?.lines()[0]).toBe('1 down')
})

test('on Windows the icon has every size in one file', async () => {
  const { tray } = await open({ platform: 'win32' })
  expect(tray.icon).toBe('idle.ico')
})
