import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright'
import { afterAll, beforeAll, inject, onTestFinished, type TestContext } from 'vitest'
import { CHROMIUM, launchChromium } from '../stage/browser.ts'
import { buildPage } from '../stage/built-page.ts'
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

interface BrowserWithPage {
  readonly chromium: Browser
  readonly pageFolder: string
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
  if (opened === null) return context.skip(`there is no Chromium at ${CHROMIUM}`)
  const { chromium, pageFolder } = opened
  return name === 'page'
    ? openPageDriver(chromium, pageFolder, scene)
    : openBridgeDriver(chromium, pageFolder, scene)
}

/** The interface of this checkout, and a browser for it: those that the whole run shares, where it does (test/e2e/setup.ts). */
function browserWithPage(): () => BrowserWithPage | null {
  let opened: BrowserWithPage | null = null
  let built: Awaited<ReturnType<typeof buildPage>> | undefined
  beforeAll(async () => {
    const shared = inject('shared')
    if (shared !== undefined) {
      opened = { chromium: await chromium.connect(shared.browser), pageFolder: shared.pageFolder }
      return
    }
    if (!existsSync(CHROMIUM)) return
    built = await buildPage()
    opened = { chromium: await launchChromium(), pageFolder: built.folder }
  })
  afterAll(async () => {
    await opened?.chromium.close()
    built?.remove()
  })
  return () => opened
}
