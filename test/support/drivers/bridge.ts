import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { ManualClock } from '../clock.ts'
import { app } from '../electron/app.ts'
import { Notification } from '../electron/notification.ts'
import { protocol } from '../electron/session.ts'
import { Shell } from '../electron/shell.ts'
import { clipboard } from '../electron/system.ts'
import { Tray } from '../electron/tray.ts'
import { BrowserWindow } from '../electron/window.ts'
import { openWindow, POPOVER } from '../stage/browser.ts'
import { clientOfFolder } from './client.ts'
import { dataFolder } from './data-folder.ts'
import type { OwnedDriver, SceneOptions } from './driver.ts'
import { preloadInPage } from './preload-in-page.ts'
import { Relay } from './relay.ts'

/** Where a plain browser, which knows no scheme of ours, thinks that the page is. Of all http only localhost may use the clipboard. */
const ORIGIN = 'http://upwarden.localhost'
const APP_ORIGIN = 'upwarden://app'

/**
 * The driver `bridge`: the shell on its stand-in, and behind its popover a page in a browser. The page's files come from the shell's own
 * protocol handler, with its headers; what it sends reaches the shell's own IPC handlers, by the real preload.
 */
export async function openBridgeDriver(
  browser: Browser,
  pageFolder: string,
  scene: SceneOptions,
): Promise<OwnedDriver & { readonly shell: Shell }> {
  const { colorScheme = 'light', timezone = 'UTC', startAt } = scene
  const clock = new ManualClock(startAt)
  const folder = await dataFolder(clock, scene)
  const shell = new Shell({ folder, timezone, clock })
  const appFolder = appFolderWith(pageFolder)
  app.appPath = appFolder

  const window = await openWindow(browser, { ...POPOVER, colorScheme, timezone }, shell.clock.now())
  const { context, page, complaints } = window
  const relay = new Relay(page, () => BrowserWindow.current.webContents)
  await relay.install(await preloadInPage())
  await serveFromProtocol(page)
  followNavigation(page)
  BrowserWindow.loader = async ({ webContents }, url) => {
    relay.attach(webContents)
    await page.goto(url.replace(APP_ORIGIN, ORIGIN))
  }
  await shell.start()
  await drawn()

  return {
    name: 'bridge',
    clock: 'by hand',
    shell,
    page,
    complaints,
    operations: clientOfFolder(folder),
    async goTo(path) {
      await page.goto(`${ORIGIN}${path}`)
    },
    async pass(ms) {
      shell.clock.advance(ms)
      await page.clock.fastForward(ms)
    },
    async restart(offMs = 0) {
      await shell.quit()
      shell.clock.advance(offMs)
      await shell.start()
      await drawn()
    },
    notifications: async () =>
      Notification.all.map(({ options: { title = '', body = '' } }) => ({ title, body })),
    clickNotification: async (index) => {
      const notification = Notification.all[index]
      if (notification === undefined) throw new Error(`there is no notification ${index}`)
      notification.click()
    },
    tray: async () => {
      const { icon, tooltip, menu } = tray()
      return { icon: icon.replace(/\..*$/, ''), tooltip, menu: menu?.lines() ?? [] }
    },
    chooseInTray: async (...labels) => tray().menu?.choose(...labels),
    // The page's is the browser's, the shell's that of the stand-in.
    clipboard: async () =>
      (await clipboard.readText()) || page.evaluate<string>('navigator.clipboard.readText()'),
    async close() {
      await context.close()
      await shell.remove()
      rmSync(folder, { recursive: true, force: true })
      rmSync(appFolder, { recursive: true, force: true })
    },
  }
}

/** An app's folder with that page in it, and all else from the checkout. */
function appFolderWith(pageFolder: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'upwarden-app-'))
  mkdirSync(join(folder, 'dist'))
  symlinkSync(pageFolder, join(folder, 'dist/page'))
  symlinkSync(join(import.meta.dirname, '../../../resources'), join(folder, 'resources'))
  return folder
}

async function serveFromProtocol(page: Page): Promise<void> {
  await page.route(`${ORIGIN}/**`, async (route) => {
    const request = route.request()
    const url = request.url().replace(ORIGIN, APP_ORIGIN)
    const response = await protocol.load(url, { method: request.method() })
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    })
  })
}

/** Tells the shell of what Electron would tell it. */
function followNavigation(page: Page): void {
  page.on('request', (request) => {
    if (!request.isNavigationRequest() || request.frame() !== page.mainFrame()) return
    BrowserWindow.current.webContents.emit('did-start-navigation', {
      isMainFrame: true,
      isSameDocument: false,
    })
  })
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame()) return
    BrowserWindow.current.webContents.mainFrame.url = frame.url().replace(ORIGIN, APP_ORIGIN)
  })
}

/** Settles when the popover has been shown for the first time. */
async function drawn(): Promise<void> {
  const window = BrowserWindow.current
  if (window.shown.length === 0) await new Promise((resolve) => window.once('stand-in:shown', resolve))
}

function tray(): Tray {
  const current = Tray.all.findLast(({ isDestroyed }) => !isDestroyed)
  if (current === undefined) throw new Error('there is no tray')
  return current
}
