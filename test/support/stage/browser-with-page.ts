import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright'
import { afterAll, beforeAll, inject } from 'vitest'
import { CHROMIUM, launchChromium } from './browser.ts'
import { buildPage } from './built-page.ts'

export interface BrowserWithPage {
  readonly chromium: Browser
  readonly pageFolder: string
}

/** Why there is no browser, where there is none. */
export const NO_BROWSER = `there is no Chromium at ${CHROMIUM}`

/**
 * The interface of this checkout, and a browser for it, for the tests of a file or of a `describe`: those that the whole run shares, where it
 * does (test/e2e/setup.ts). What it gives is null where there is no browser.
 */
export function browserWithPage(): () => BrowserWithPage | null {
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
