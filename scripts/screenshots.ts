import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { launchChromium, openWindow, PAGE, POPOVER } from '../test/support/stage/browser.ts'
import { DEMO_NOW, DEMO_ZONE } from '../test/support/stage/demo.ts'
import type { Scene } from '../test/support/stage/views.ts'
import { SCENES } from './screenshots/scenes.ts'
import { type Data, SHOTS, type Shot } from './screenshots/shots.ts'

/** Where the README finds them. */
const FOLDER = join(import.meta.dirname, '../docs/screenshots')
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
  const scenes = new Map<Data, Scene>()
  for (const shot of SHOTS) {
    if (!shot.name.startsWith(wanted) || (size === 'page' && !shot.isWide)) continue
    const scene = scenes.get(shot.data) ?? (await SCENES[shot.data]())
    scenes.set(shot.data, scene)
    await take(browser, shot, scene, size, colorScheme)
  }
  for (const { stage } of scenes.values()) await stage.close()
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
