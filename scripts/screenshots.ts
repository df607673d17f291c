import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import type { SettingsPatch } from '../src/contract/settings.ts'
import { ALERT_SETTINGS, alertJobs, alertSenders } from '../test/support/stage/alerts-demo.ts'
import { launchChromium, openWindow, PAGE, POPOVER } from '../test/support/stage/browser.ts'
import {
  DEMO_NOW,
  DEMO_SLEEPS,
  DEMO_START,
  DEMO_ZONE,
  demoJobs,
  firstJobs,
} from '../test/support/stage/demo.ts'
import { type Job, play, type Sleep } from '../test/support/stage/jobs.ts'
import { Stage } from '../test/support/stage/stage.ts'
import type { Scene } from '../test/support/stage/views.ts'
import { type Data, SHOTS, type Shot } from './screenshots/shots.ts'

/** Where the README finds them. */
const FOLDER = join(import.meta.dirname, '../docs/screenshots')
const PAGE_FOLDER = join(import.meta.dirname, '../dist/page')
const SIZES = {
  popover: { ...POPOVER, deviceScaleFactor: 1.5 },
  page: { ...PAGE, deviceScaleFactor: 1 },
} as const
const SCHEMES = ['light', 'dark'] as const

/** With a name, or the beginning of one, only those: `npm run screenshots -- detail`. */
const [wanted = ''] = process.argv.slice(2)

mkdirSync(FOLDER, { recursive: true })
const browser = await launchChromium()
for (const size of ['popover', 'page'] as const) {
  for (const colorScheme of SCHEMES) await takeAll(browser, size, colorScheme)
}
await browser.close()

/** On stages of their own: what one shot has changed is not in the pictures of another size. */
async function takeAll(browser: Browser, size: keyof typeof SIZES, colorScheme: (typeof SCHEMES)[number]) {
  const scenes: Record<Data, Scene & { readonly stage: Stage }> = {
    none: await sceneOf(DEMO_NOW, []),
    little: await sceneOf(DEMO_START, firstJobs()),
    much: await sceneOf(DEMO_START, demoJobs(), DEMO_SLEEPS),
    alerts: await sceneOf(DEMO_START, alertJobs(), [], ALERT_SETTINGS),
  }
  for (const shot of SHOTS) {
    if (!shot.name.startsWith(wanted) || (size === 'page' && !shot.isWide)) continue
    await take(browser, shot, scenes[shot.data], size, colorScheme)
  }
  for (const { stage } of Object.values(scenes)) await stage.close()
}

async function sceneOf(
  startAt: number,
  jobs: readonly Job[],
  sleeps: readonly Sleep[] = [],
  settings: SettingsPatch = {},
) {
  const stage = new Stage({ startAt, timezone: DEMO_ZONE, pageFolder: PAGE_FOLDER, senders: alertSenders })
  await stage.operations.settings.update(settings)
  const monitors = await play(stage, jobs, DEMO_NOW, sleeps)
  await stage.openDoors()
  return { stage, id: (name: string) => monitors.get(name)?.id ?? `no monitor ${name}` }
}

async function take(
  browser: Browser,
  shot: Shot,
  scene: Scene,
  size: keyof typeof SIZES,
  colorScheme: (typeof SCHEMES)[number],
): Promise<void> {
  const look = { ...SIZES[size], colorScheme, timezone: DEMO_ZONE }
  const { context, page } = await openWindow(browser, look, DEMO_NOW)
  await context.grantPermissions(['notifications'])
  await page.goto(scene.stage.pageLink(shot.path(scene)))
  await shot.act(page, scene)
  await page.waitForLoadState('networkidle').catch(() => {})
  await page.evaluate('document.fonts.ready.then(() => undefined)')
  await page.screenshot({
    path: join(FOLDER, `${shot.name}-${size}-${colorScheme}.png`),
    animations: 'disabled',
  })
  await context.close()
}
