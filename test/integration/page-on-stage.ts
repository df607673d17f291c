import { existsSync } from 'node:fs'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, beforeEach, onTestFinished } from 'vitest'
import { CHROMIUM, type Look, launchChromium, openWindow, POPOVER } from '../support/stage/browser.ts'
import { buildPage } from '../support/stage/built-page.ts'
import { DEMO_NOW, DEMO_SLEEPS, DEMO_START, DEMO_ZONE, demoJobs } from '../support/stage/demo.ts'
import { type Job, play, type Sleep } from '../support/stage/jobs.ts'
import { Stage } from '../support/stage/stage.ts'

export interface Opened {
  readonly page: Page
  readonly stage: Stage
  /** What the page complained of, its Content-Security-Policy included. */
  readonly complaints: readonly string[]
  /** The id of each monitor by its name. */
  readonly id: (name: string) => string
}

interface Scene extends Partial<Look> {
  /** What has happened so far; the demo's jobs where it is left out. */
  readonly jobs?: readonly Job[]
  readonly sleeps?: readonly Sleep[]
  readonly path?: string
}

/**
 * The page of this checkout, to be opened by the tests of a file in Chromium on a stage of their own. They skip where there is no
 * Chromium.
 */
export function pageOnStage(): (scene?: Scene) => Promise<Opened> {
  let browser: Browser | undefined
  let built: Awaited<ReturnType<typeof buildPage>> | undefined

  beforeAll(async () => {
    if (!existsSync(CHROMIUM)) return
    built = await buildPage()
    browser = await launchChromium()
  })
  afterAll(async () => {
    await browser?.close()
    built?.remove()
  })
  beforeEach((context) => {
    if (browser === undefined) context.skip(`there is no Chromium at ${CHROMIUM}`)
  })

  return async ({ jobs, sleeps, path = '/', ...look } = {}) => {
    if (browser === undefined || built === undefined) throw new Error('beforeEach skips without a browser')
    const stage = new Stage({ startAt: DEMO_START, timezone: DEMO_ZONE, pageFolder: built.folder })
    onTestFinished(() => stage.close())
    const monitors = await play(stage, jobs ?? demoJobs(), DEMO_NOW, sleeps ?? (jobs ? [] : DEMO_SLEEPS))
    await stage.openDoors()

    const window = { ...POPOVER, colorScheme: 'light', timezone: DEMO_ZONE, ...look } as const
    const { context, page, complaints } = await openWindow(browser, window, DEMO_NOW)
    onTestFinished(() => context.close())
    await page.goto(stage.pageLink(path))
    return { page, stage, complaints, id: (name) => monitors.get(name)?.id ?? `no monitor ${name}` }
  }
}
