import { rmSync } from 'node:fs'
import type { Browser, Response } from 'playwright'
import { type Host, startHost } from '../../../src/server/host.ts'
import { ManualClock } from '../clock.ts'
import { openWindow, POPOVER } from '../stage/browser.ts'
import { recordNotifications } from './browser-notifications.ts'
import { clientOfFolder } from './client.ts'
import { dataFolder } from './data-folder.ts'
import type { OwnedDriver, SceneOptions } from './driver.ts'

/** The driver `page`: the headless host on a clock that is moved by hand, and its page in a browser. */
export async function openPageDriver(
  browser: Browser,
  pageFolder: string,
  scene: SceneOptions,
): Promise<OwnedDriver> {
  const { colorScheme = 'light', timezone = 'UTC', startAt } = scene
  const clock = new ManualClock(startAt)
  const folder = await dataFolder(clock, scene)
  let ports = { pushPort: 0, controlPort: 0 }
  const start = async (): Promise<Host> => {
    const host = await startHost({
      folder,
      ...ports,
      pageFolder,
      clock,
      timezone,
      version: '1.2.3',
      host: 'headless',
      machine: { hostname: () => 'devbox', interfaces: () => ({}) },
      onProblem: (line) => {
        throw new Error(line)
      },
    })
    host.engine.alerts.begin([host.pageChannel])
    ports = { pushPort: portOf(host.doors.pushUrl), controlPort: portOf(host.doors.controlUrl) }
    return host
  }
  let host = await start()
  const window = await openWindow(browser, { ...POPOVER, colorScheme, timezone }, clock.now())
  const { context, page, complaints } = window
  const notifications = await recordNotifications(context, page)
  await context.grantPermissions(['clipboard-read', 'clipboard-write', 'notifications'])
  // A page that is still loading hears of nothing: the story begins when its stream of events is open.
  await Promise.all([page.waitForResponse(isEvents), page.goto(host.pageUrl())])

  return {
    name: 'page',
    clock: 'by hand',
    page,
    complaints,
    operations: clientOfFolder(folder),
    async goTo(path) {
      await Promise.all([page.waitForResponse(isEvents), page.goto(`${host.doors.controlUrl}${path}`)])
    },
    async pass(ms) {
      clock.advance(ms)
      await page.clock.fastForward(ms)
    },
    async restart(offMs = 0) {
      await host.stop()
      clock.dropTimers()
      clock.advance(offMs)
      host = await start()
    },
    notifications: async () => notifications.told,
    clickNotification: (index) => notifications.click(index),
    tray: async () => null,
    chooseInTray: async () => {
      throw new Error('a headless host has no tray')
    },
    clipboard: () => page.evaluate<string>('navigator.clipboard.readText()'),
    async close() {
      await context.close()
      await host.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function isEvents(response: Response): boolean {
  return new URL(response.url()).pathname === '/api/v1/events'
}

function portOf(url: string): number {
  return Number(new URL(url).port)
}
