import { type Browser, type BrowserContext, chromium, type Page } from 'playwright'

/** Where the system's own is looked for. */
export const CHROMIUM = '/usr/bin/chromium'

/** With these it speaks to nobody but our doors. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
] as const

/** The system's Chromium. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: [...CHROMIUM_ARGS] })
}

export interface Look {
  readonly width: number
  readonly height: number
  readonly colorScheme: 'light' | 'dark'
  readonly timezone: string
  /** Pixels of a picture for each of the page's; 2 where it is left out. */
  readonly deviceScaleFactor?: number
}

/** The popover's size, and a page's. */
export const POPOVER = { width: 400, height: 600 } as const
export const PAGE = { width: 1200, height: 800 } as const
/** A popover in which every row of the demo is in sight. */
export const TALL = { width: 400, height: 1100 } as const

/** A window on the stage in which it is `now`. What the page complains of, its Content-Security-Policy included, is in `complaints`. */
export async function openWindow(
  browser: Browser,
  look: Look,
  now: number,
): Promise<{ context: BrowserContext; page: Page; complaints: string[] }> {
  const { width, height, colorScheme, timezone, deviceScaleFactor = 2 } = look
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme,
    timezoneId: timezone,
    deviceScaleFactor,
    reducedMotion: 'reduce',
  })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const page = await context.newPage()
  await page.clock.install({ time: now })
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  return { context, page, complaints }
}
