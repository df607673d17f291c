import { onTestFinished, type TestContext } from 'vitest'
import { type BrowserWithPage, browserWithPage, NO_BROWSER } from '../stage/browser-with-page.ts'
import { openBridgeDriver } from './bridge.ts'
import type { Driver, DriverName, OwnedDriver, SceneOptions } from './driver.ts'
import { openElectronDriver, whyNoElectron } from './electron.ts'
import { openPageDriver } from './page.ts'

/**
 * Lets the tests of a file, or of a `describe`, drive one host: what it gives opens a scene, and closes it when the test is over. Where there
 * is no such host the test is skipped, with the reason. One scene at a time: of the shell there is only one in a process.
 *
 * The project of such tests needs the alias of `desktop` in vitest.config.ts.
 */
export function driving(name: DriverName): (context: TestContext, scene?: SceneOptions) => Promise<Driver> {
  const browser = name === 'electron' ? null : browserWithPage()
  return async (context, scene = {}) => {
    const driver = await open(name, browser, context, scene)
    onTestFinished(() => driver.close())
    return driver
  }
}

function open(
  name: DriverName,
  browser: (() => BrowserWithPage | null) | null,
  context: TestContext,
  scene: SceneOptions,
): Promise<OwnedDriver> {
  if (name === 'electron' || browser === null) {
    const whyNot = whyNoElectron()
    if (whyNot !== null) context.skip(whyNot)
    return openElectronDriver(scene)
  }
  const opened = browser()
  if (opened === null) return context.skip(NO_BROWSER)
  const { chromium, pageFolder } = opened
  return name === 'page'
    ? openPageDriver(chromium, pageFolder, scene)
    : openBridgeDriver(chromium, pageFolder, scene)
}
