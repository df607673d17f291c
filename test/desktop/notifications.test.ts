import { afterEach, beforeEach, expect, test } from 'vitest'
import { Notification } from '../support/electron/notification.ts'
import { connectAsPage, type PageSide } from '../support/electron/page-side.ts'
import { Shell } from '../support/electron/shell.ts'
import { clipboard } from '../support/electron/system.ts'
import { BrowserWindow } from '../support/electron/window.ts'

const HOUR_MS = 3_600_000

let shell: Shell
let operations: PageSide['operations']
let id: string
let pushUrl: string
beforeEach(async () => {
  shell = new Shell({ timezone: 'Europe/Berlin' })
  await shell.start(['--hidden'])
  operations = connectAsPage().operations
  const schedule = { kind: 'interval', intervalSeconds: 3600 } as const
  const monitor = await operations.monitors.create({ name: 'Nightly backup', schedule, graceSeconds: 300 })
  id = monitor.id
  pushUrl = monitor.pushUrl
  await fetch(pushUrl)
})
afterEach(() => shell.remove())

const words = () => Notification.all.map(({ options: { title, body } }) => [title, body])

test('a heartbeat that is missed, and the one that ends it, are told once each, in words', async () => {
  shell.clock.advance(3 * HOUR_MS)
  await fetch(pushUrl)
  await expect.poll(words).toEqual([
    [
      'Nightly backup missed its heartbeat',
      'Expected by 02:05, every hour with 5 min grace. Last heard at 01:00.',
    ],
    ['Nightly backup is back', 'Down for 1 h 55 min.'],
  ])
  expect(Notification.all.map(({ options }) => [options.silent, options.urgency])).toEqual([
    [false, 'normal'],
    [true, 'low'],
  ])
  expect(BrowserWindow.current.isVisible()).toBe(false)
})

test('a click shows the monitor', async () => {
  await fetch(`${pushUrl}/2`, { method: 'POST', body: 'pg_dump: error: disk full' })
  await expect.poll(words).toEqual([['Nightly backup failed (exit 2)', 'pg_dump: error: disk full']])
  Notification.all[0]?.click()
  const { webContents, isFocused } = BrowserWindow.current
  expect(isFocused).toBe(true)
  expect(webContents.sent).toEqual([['upwarden:navigate', `/monitors/${id}`]])
})

test('its buttons mute the monitor for an hour, and copy its URL', async () => {
  await fetch(`${pushUrl}/fail`)
  await expect.poll(words).toHaveLength(1)
  const [notification] = Notification.all
  notification?.press('Copy URL')
  await expect.poll(() => clipboard.readText()).toBe(pushUrl)
  notification?.press('Mute 1 h')
  await expect.poll(async () => (await operations.monitors.get({ id })).muted).toBe(true)
  expect(BrowserWindow.current.isVisible()).toBe(false)
})

test('what was told is not told again after a restart', async () => {
  await fetch(`${pushUrl}/fail`)
  await expect.poll(words).toHaveLength(1)
  await shell.quit()
  await shell.start(['--hidden'])
  expect(words()).toHaveLength(1)
})
