import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { launchChromium, openWindow, PAGE, POPOVER } from '../test/support/stage/browser.ts'
import { DEMO_NOW, DEMO_SLEEPS, DEMO_START, DEMO_ZONE, demoJobs } from '../test/support/stage/demo.ts'
import { play } from '../test/support/stage/jobs.ts'
import { Stage } from '../test/support/stage/stage.ts'

/** Where the README finds them. */
const FOLDER = join(import.meta.dirname, '../docs/screenshots')
const SIZES = { popover: POPOVER, page: PAGE } as const
const SCHEMES = ['light', 'dark'] as const

interface Shot {
  /** The file is named after it: `list-popover-dark.png`. */
  readonly name: string
  /** Which stage it is taken on. */
  readonly stage: Stage
  readonly path?: string
  /** What is done before; it ends when all is there that the picture should show. */
  readonly act: (page: Page) => Promise<void>
}

const pageFolder = join(import.meta.dirname, '../dist/page')
const empty = new Stage({ startAt: DEMO_NOW, timezone: DEMO_ZONE, pageFolder })
const demo = new Stage({ startAt: DEMO_START, timezone: DEMO_ZONE, pageFolder })
await play(demo, demoJobs(), DEMO_NOW, DEMO_SLEEPS)

const shots: readonly Shot[] = [
  { name: 'empty', stage: empty, act: (page) => seen(page, 'Watch your first job') },
  { name: 'list', stage: demo, act: (page) => seen(page, 'Database backup') },
  {
    name: 'search',
    stage: demo,
    act: async (page) => {
      await seen(page, 'Database backup')
      await page.keyboard.press('/')
      await page.keyboard.type('lan')
      await page.getByText('Up · 2').waitFor()
    },
  },
  {
    name: 'mute',
    stage: demo,
    act: async (page) => {
      const row = page.getByRole('listitem').filter({ hasText: 'Database backup' })
      await row.hover()
      await row.getByRole('button', { name: 'Mute' }).click()
      await page.getByRole('menu').waitFor()
    },
  },
]

mkdirSync(FOLDER, { recursive: true })
await Promise.all([empty.openDoors(), demo.openDoors()])
const browser = await launchChromium()
for (const [size, dimensions] of Object.entries(SIZES)) {
  for (const colorScheme of SCHEMES) {
    for (const shot of shots) await take(browser, shot, size, { ...dimensions, colorScheme })
  }
}
await browser.close()
await Promise.all([empty.close(), demo.close()])

async function take(
  browser: Browser,
  { name, stage, path, act }: Shot,
  size: string,
  look: { width: number; height: number; colorScheme: 'light' | 'dark' },
): Promise<void> {
  const { context, page } = await openWindow(browser, { ...look, timezone: DEMO_ZONE }, DEMO_NOW)
  await page.goto(stage.pageLink(path))
  await act(page)
  await page.evaluate('document.fonts.ready.then(() => undefined)')
  await page.screenshot({ path: join(FOLDER, `${name}-${size}-${look.colorScheme}.png`) })
  await context.close()
}

function seen(page: Page, text: string): Promise<void> {
  return page.getByText(text).first().waitFor()
}
