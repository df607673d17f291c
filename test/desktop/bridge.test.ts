import { expect, test } from 'vitest'
import { driving } from '../support/drivers/driving.ts'
import { Tray } from '../support/electron/tray.ts'
import { BrowserWindow } from '../support/electron/window.ts'

const HOURLY = { kind: 'interval', intervalSeconds: 3600 } as const
const open = driving('bridge')

test('Esc in the list hides the popover', async (context) => {
  const { page } = await open(context)
  await page.getByText('Watch your first job').waitFor()
  expect(BrowserWindow.current.isVisible()).toBe(true)
  await page.keyboard.press('Escape')
  await expect.poll(() => BrowserWindow.current.isVisible()).toBe(false)
})

test('a click on a notification shows the monitor in the page, and so does an item of the tray’s menu', async (context) => {
  const app = await open(context)
  const { id, pushUrl } = await app.operations.monitors.create({ name: 'Nightly backup', schedule: HOURLY })
  await fetch(`${pushUrl}/fail`)
  await expect.poll(() => app.notifications()).toHaveLength(1)
  await app.clickNotification(0)
  await app.page.waitForURL(`**/monitors/${id}`)
  await app.chooseInTray('Add monitor…')
  await app.page.waitForURL('**/add')
})

test('an item of the menu is shown by a page that has only just been loaded', async (context) => {
  const app = await open(context)
  await app.page.reload()
  Tray.all[0]?.menu?.choose('Settings…')
  await app.page.waitForURL('**/settings/general')
})

test('a page that is loaded anew is connected anew, and its forerunner hears no more', async (context) => {
  const app = await open(context)
  await app.page.reload()
  await app.operations.monitors.create({ name: 'Export', schedule: HOURLY })
  await app.page.getByRole('listitem').filter({ hasText: 'Export' }).waitFor()
  expect(app.complaints).toEqual([])
})

test('the page has the bridge and nothing else of the shell', async (context) => {
  const { page } = await open(context)
  expect(await page.evaluate('Object.keys(window.upwarden).sort()')).toEqual([
    'hide',
    'onNavigate',
    'platform',
  ])
  expect(await page.evaluate('[typeof require, typeof process, typeof module]')).toEqual([
    'undefined',
    'undefined',
    'undefined',
  ])
})
