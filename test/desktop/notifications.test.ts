import { afterEach, beforeEach, expect, test } from 'vitest'
import { Notification } from '../support/electron/notification.ts'
import { connectAsPage, type PageSide } from '../support/electron/page-side.ts'
import { Shell } from '../support/electron/shell.ts'
import { clipboard } from '../support/electron/system.ts'
import { BrowserWindow } from '../support/electron/window.ts'

const HOUR_MS = 3_600_000
const HOURLY = { kind: 'interval', intervalSeconds: 3600 } as const

let shell: Shell
let operations: PageSide['operations']
let id: string
let pushUrl: string
beforeEach(async () => {
  shell = new Shell({ timezone: 'Europe/Berlin' })
  await shell.start(['--hidden'])
  operations = connectAsPage().operations
  const monitor = await operations.monitors.create({
    name: 'Nightly backup',
    schedule: HOURLY,
    graceSeconds: 300,
  })
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

/** Makes monitors that fail one after the other, at the same moment of the clock. */
async function failAll(names: readonly string[]): Promise<void> {
  for (const name of names) {
    const monitor = await operations.monitors.create({ name, schedule: HOURLY })
    await fetch(`${monitor.pushUrl}/fail`)
  }
}

test('where more than three come at once, one takes the place of those that are on the screen, and leads to all of them', async () => {
  const onScreen = () => Notification.onScreen.map(({ options: { title, body } }) => [title, body])
  const text = 'It reported a failure, without a message.'
  await failAll(['A'])
  shell.clock.advance(1000)
  await failAll(['B', 'C', 'D', 'E'])
  expect(onScreen()).toEqual([
    ['A failed', text],
    ['B failed', text],
    ['C failed', text],
  ])
  shell.clock.advance(1000)
  await expect.poll(onScreen).toEqual([
    ['A failed', text],
    ['4 alerts: 4 down', 'B, C, D, E'],
  ])
  const digest = Notification.onScreen.at(-1)
  expect(digest?.options.actions).toEqual([])
  digest?.click()
  expect(BrowserWindow.current.webContents.sent).toEqual([['upwarden:navigate', '/alerts']])
})

test('each has a name by which the system shows it once', async () => {
  await failAll(['A', 'B'])
  const ids = Notification.all.map(({ options }) => options.id)
  expect(ids).toEqual(['alert-1', 'alert-2'])
  expect(new Set(Notification.all.map(({ options }) => options.groupId)).size).toBe(2)
})

test('a test is shown, and says that it was', async () => {
  const alert = await operations.alerts.test({ channel: 'desktop' })
  expect(alert.deliveries).toMatchObject([{ channel: 'desktop', state: 'delivered' }])
  expect(words()).toEqual([['This is a test', 'It looks like this when a monitor goes down or is back.']])
  Notification.all[0]?.click()
  expect(BrowserWindow.current.webContents.sent).toEqual([['upwarden:navigate', '/settings/notifications']])
})

test('where the system shows none, it is written down, with what to do', async () => {
  Notification.supported = false
  await fetch(`${pushUrl}/fail`)
  const deliveries = async () =>
    (await operations.alerts.list({})).alerts.flatMap((alert) => alert.deliveries)
  await expect.poll(deliveries).toMatchObject([
    {
      channel: 'desktop',
      state: 'skipped',
      detail:
        'This desktop shows no notifications: it takes a notification service, such as dunst or mako, for that.',
    },
  ])
  expect(words()).toEqual([])
})

test('turned off in the settings, nothing is shown, and what happens is written down all the same', async () => {
  await operations.settings.update({ desktopAlerts: false })
  await fetch(`${pushUrl}/fail`)
  await expect
    .poll(async () => (await operations.alerts.list({})).alerts)
    .toMatchObject([{ title: 'Nightly backup failed', deliveries: [] }])
  expect(words()).toEqual([])
})

test('on macOS, what is replaced goes from the list of notifications, too, where an earlier run may have left it', async () => {
  await shell.remove()
  shell = new Shell({ platform: 'darwin' })
  await shell.start(['--hidden'])
  operations = connectAsPage().operations
  await failAll(['A'])
  shell.clock.advance(1000)
  await failAll(['B', 'C', 'D', 'E'])
  expect(Notification.removed).toEqual([])
  shell.clock.advance(1000)
  await expect.poll(() => Notification.removed).toEqual(['alert-2', 'alert-3'])
})
