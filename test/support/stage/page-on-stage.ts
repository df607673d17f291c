import type { Page } from 'playwright'
import { beforeEach, onTestFinished } from 'vitest'
import type { SettingsPatch } from '../../../src/contract/settings.ts'
import type { Senders } from '../../../src/engine/alerts/senders.ts'
import { type Look, openWindow, POPOVER } from './browser.ts'
import { browserWithPage, NO_BROWSER } from './browser-with-page.ts'
import { DEMO_NOW, DEMO_SLEEPS, DEMO_START, DEMO_ZONE, demoJobs } from './demo.ts'
import { idsOf } from './ids.ts'
import { type Job, play, type Sleep, type Step } from './jobs.ts'
import { Stage, type StageOptions } from './stage.ts'

export interface Opened {
  readonly page: Page
  readonly stage: Stage
  /** What the page complained of, its Content-Security-Policy included. */
  readonly complaints: readonly string[]
  /** The id of each monitor by its name. */
  readonly id: (name: string) => string
}

interface Scene extends Partial<Look>, Pick<StageOptions, 'remotes' | 'sendRelayed'> {
  /** What has happened so far; the demo's jobs where it is left out. */
  readonly jobs?: readonly Job[]
  readonly sleeps?: readonly Sleep[]
  readonly others?: readonly Step[]
  /** How people are told meanwhile. */
  readonly settings?: SettingsPatch
  readonly senders?: Partial<Senders>
  readonly path?: string
  /** Whether the page may notify. */
  readonly notifies?: boolean
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

  return async ({
    jobs,
    sleeps,
    others,
    settings = {},
    senders = {},
    path = '/',
    notifies = false,
    remotes,
    sendRelayed,
    ...look
  } = {}) => {
    const found = opened()
    if (found === null) throw new Error('beforeEach skips without a browser')
    const { chromium, pageFolder } = found
    const stage = new Stage({
      startAt: DEMO_START,
      timezone: DEMO_ZONE,
      pageFolder,
      senders,
      remotes,
      sendRelayed,
    })
    onTestFinished(() => stage.close())
    await stage.operations.settings.update(settings)
    const slept = sleeps ?? (jobs ? [] : DEMO_SLEEPS)
    await play(stage, jobs ?? demoJobs(), DEMO_NOW, slept, others)
    const id = await idsOf(stage)
    await stage.openDoors()

    const window = { ...POPOVER, colorScheme: 'light', timezone: DEMO_ZONE, ...look } as const
    const { context, page, complaints } = await openWindow(chromium, window, DEMO_NOW)
    onTestFinished(() => context.close())
    if (notifies) await context.grantPermissions(['notifications'])
    await page.goto(stage.pageLink(path))
    return { page, stage, complaints, id }
  }
}
