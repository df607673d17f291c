import { describe, expect, test } from 'vitest'
import { DRIVERS, type SceneOptions } from '../support/drivers/driver.ts'
import { driving } from '../support/drivers/driving.ts'
import { row } from '../support/stage/look.ts'

const HOURLY = { kind: 'interval', intervalSeconds: 3600 } as const

const thousand: SceneOptions = {
  before: (operations) =>
    Promise.all(
      Array.from({ length: 1000 }, (_, n) =>
        operations.monitors.create({ name: `Job ${n + 1}`, schedule: HOURLY }),
      ),
    ),
}

describe.each(DRIVERS)('in %s', (name) => {
  const open = driving(name)

  test('a thousand monitors are shown, one of them is found, and its failure is seen among them', async (context) => {
    const app = await open(context, thousand)
    const { page } = app
    await page.getByRole('heading', { name: '1000 new' }).waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('job 777')
    await page.getByRole('heading', { name: 'New · 1', exact: true }).waitFor()
    const { monitors } = await app.operations.monitors.list({ q: 'job 777' })
    await fetch(`${monitors[0]?.pushUrl}/2`)
    await row(page, 'Job 777')
      .getByText(/Exit 2 at/)
      .waitFor()
    await page.getByRole('button', { name: 'Clear search' }).click()
    await page.getByRole('heading', { name: 'Down · 1', exact: true }).waitFor()
    await expect.poll(async () => (await app.notifications()).length).toBe(1)
    expect(app.complaints).toEqual([])
  })
})

describe('in page', () => {
  const open = driving('page')

  test('how long the first paint of a thousand monitors takes is told', async (context) => {
    const app = await open(context, thousand)
    // A window of its own, whose clock is the browser's: the driver's is moved by hand.
    const storageState = await app.page.context().storageState()
    const browser = app.page.context().browser()
    if (browser === null) throw new Error('a page of a browser')
    const window = await browser.newContext({ storageState, viewport: { width: 400, height: 600 } })
    try {
      const page = await window.newPage()
      await page.addInitScript(FIRST_ROW)
      const paints: number[] = []
      for (let n = 0; n < 5; n += 1) {
        await page.goto(new URL('/', app.page.url()).href)
        paints.push(await page.evaluate<number>('window.firstRow'))
      }
      const [best, median] = [Math.min(...paints), paints.toSorted((a, b) => a - b)[2] ?? Number.NaN]
      console.log(`first paint with 1,000 monitors: ${Math.round(median)} ms, at best ${Math.round(best)} ms`)
      expect(paints).toHaveLength(5)
    } finally {
      await window.close()
    }
  })
})

/** From the start of the navigation to the frame after the one in which the first row is drawn, ms. */
const FIRST_ROW = `
  window.firstRow = new Promise((resolve) => {
    const look = () => {
      if (document.querySelector('[data-row]') === null) requestAnimationFrame(look)
      else requestAnimationFrame(() => resolve(performance.now()))
    }
    requestAnimationFrame(look)
  })
`
