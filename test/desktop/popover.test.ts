import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { connectAsPage } from '../support/electron/page-side.ts'
import { Shell, type ShellOptions } from '../support/electron/shell.ts'
import { screen } from '../support/electron/system.ts'
import { Tray } from '../support/electron/tray.ts'
import { BrowserWindow } from '../support/electron/window.ts'

let shell: Shell
afterEach(() => shell.remove())

async function open(options: ShellOptions = {}, argv: readonly string[] = ['--hidden']) {
  shell = new Shell(options)
  return {
    async started() {
      await shell.start(argv)
      const [tray] = Tray.all
      return { window: BrowserWindow.current, click: () => void tray?.emit('click') }
    },
  }
}

test('hangs from the menu bar of macOS, at the icon', async () => {
  const { started } = await open({ platform: 'darwin' })
  Tray.place = { x: 1000, y: 0, width: 24, height: 25 }
  screen.workArea = { x: 0, y: 25, width: 1440, height: 875 }
  const { window, click } = await started()
  click()
  expect(window.bounds).toEqual({ x: 812, y: 25, width: 400, height: 600 })
  expect(window.isOnAllWorkspaces).toBe(true)
})

test('stands on the task bar of Windows, at the icon', async () => {
  const { started } = await open({ platform: 'win32' })
  Tray.place = { x: 1800, y: 1050, width: 24, height: 24 }
  const { window, click } = await started()
  click()
  expect(window.bounds).toEqual({ x: 1512, y: 432, width: 400, height: 600 })
})

test('appears at the pointer on Linux, which does not say where the icon is', async () => {
  const { started } = await open({ platform: 'linux' })
  screen.cursor = { x: 1700, y: 10 }
  const { window, click } = await started()
  click()
  expect(window.bounds).toEqual({ x: 1500, y: 10, width: 400, height: 600 })
})

test('on Wayland the compositor places it, and so the user may move it', async () => {
  const { started } = await open({ platform: 'linux', env: { XDG_SESSION_TYPE: 'wayland' } })
  screen.cursor = { x: 1700, y: 10 }
  const { window, click } = await started()
  click()
  expect(window.bounds).toEqual({ x: 0, y: 0, width: 400, height: 600 })
  expect(window.options.movable).toBe(true)
})

test('is as high as a small screen allows', async () => {
  const { started } = await open()
  screen.workArea = { x: 0, y: 0, width: 1024, height: 500 }
  const { window, click } = await started()
  click()
  expect(window.bounds).toMatchObject({ y: 8, height: 484 })
})

test('is no window among others: without frame, not in the task bar, not to be resized', async () => {
  const { started } = await open()
  const { window } = await started()
  expect(window.options).toMatchObject({ frame: false, skipTaskbar: true, resizable: false, show: false })
})

test('hides when the user goes on elsewhere; the click on the tray that did so does not show it again', async () => {
  const { started } = await open()
  const { window, click } = await started()
  click()
  window.blur()
  expect(window.isVisible()).toBe(false)
  click()
  expect(window.isVisible()).toBe(false)
})

test('shows itself at the first start without taking the keys from what the user is at', async () => {
  const { started } = await open({}, [])
  const { window } = await started()
  expect(window.shown).toEqual(['inactive'])
  expect(window.isFocused).toBe(false)
})

test('stays hidden when the login has started it', async () => {
  const { started } = await open()
  const { window } = await started()
  expect(window.shown).toEqual([])
})

test('waits with a path until the page can hear it', async () => {
  const { started } = await open()
  const { window } = await started()
  Tray.all[0]?.menu?.choose('Add monitor…')
  expect(window.webContents.sent).toEqual([])
  connectAsPage()
  expect(window.webContents.sent).toEqual([['upwarden:navigate', '/add']])
})

test('closing it only hides it', async () => {
  const { started } = await open()
  const { window, click } = await started()
  click()
  let isPrevented = false
  window.emit('close', {
    preventDefault: () => {
      isPrevented = true
    },
  })
  expect(isPrevented).toBe(true)
  expect(window.isVisible()).toBe(false)
})

test('a page that crashes is opened anew, but not for ever', async () => {
  const { started } = await open()
  await started()
  for (let n = 0; n < 5; n += 1) {
    const { webContents } = BrowserWindow.current
    webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 })
  }
  expect(BrowserWindow.all).toHaveLength(4)
  const log = readFileSync(join(shell.folder, 'desktop.log'), 'utf8')
  expect(log).toContain('The page’s process has ended: crashed (5)'.replace('’', "'"))
  expect(log).toContain('stays closed')
})
