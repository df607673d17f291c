import type { Page } from 'playwright'
import { beforeEach, onTestFinished } from 'vitest'
import { type Look, openWindow, POPOVER } from './browser.ts'
import { browserWithPage, NO_BROWSER } from './browser-with-page.ts'
import { DEMO_NOW, DEMO_SLEEPS, DEMO_START, DEMO_ZONE, demoJobs } from './demo.ts'
import { type Job, play, type Sleep } from './jobs.ts'
import { Stage } from './stage.ts'

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
  const opened = browserWithPage()
  beforeEach((context) => {
    if (opened() === null) context.skip(NO_BROWSER)
  })

  return async ({ jobs, sleeps, path = '/', ...look } = {}) => {
    const found = opened()
    if (found === null) throw new Error('beforeEach skips without a browser')
    const { chromium, pageFolder } = found
    const stage = new Stage({ startAt: DEMO_START, timezone: DEMO_ZONE, pageFolder })
    onTestFinished(() => stage.close())
    const monitors = await play(stage, jobs ?? demoJobs(), DEMO_NOW, sleeps ?? (jobs ? [] : DEMO_SLEEPS))
    await stage.openDoors()

    const window = { ...POPOVER, colorScheme: 'light', timezone: DEMO_ZONE, ...look } as const
    const { context, page, complaints } = await openWindow(chromium, window, DEMO_NOW)
    onTestFinished(() => context.close())
    await page.goto(stage.pageLink(path))
    return { page, stage, complaints, id: (name) => monitors.get(name)?.id ?? `no monitor ${name}` }
  }
}
