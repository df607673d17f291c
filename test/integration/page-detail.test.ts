import type { Page } from 'playwright'
import { expect, test } from 'vitest'
import { pageOnStage } from '../support/stage/page-on-stage.ts'

const openPage = pageOnStage()

/** What is told of what has the focus. */
function focused(page: Page): Promise<string | null> {
  return page.evaluate<string | null>(`document.activeElement.getAttribute('aria-label')`)
}

test('the timeline says in a line and in a list what its picture shows, and the arrow keys read the picture', async () => {
  const { page, id } = await openPage({ path: '/' })
  await page.goto(new URL(`/monitors/${id('Database backup')}`, page.url()).href)
  const unusual = [
    'Down since 09:05, for 1 h 12 min',
    'Not listening yesterday 23:10 – 07:52, for 8 h 42 min',
    'Not listening Sun 10:40–19:05, for 8 h 25 min',
    'Down Thu 09:00 – Fri 09:00, for 1 d',
  ]
  await page.getByRole('button', { name: /^85 % up · down twice, 1 d 1 h in all/ }).click()
  const list = page.getByRole('listitem').filter({ hasText: /^(Down|Not listening) .*, for / })
  expect(await list.allTextContents()).toEqual(unusual)

  await page.getByRole('group', { name: 'What was unusual' }).getByRole('img').last().focus()
  const read: (string | null)[] = []
  for (let n = 0; n < unusual.length; n += 1) {
    read.push(await focused(page))
    await page.keyboard.press('ArrowLeft')
  }
  expect(read).toEqual(unusual)
})

test('the plot of durations is read by the arrow keys, run by run, and shows what it says', async () => {
  const { page, id } = await openPage()
  await page.goto(new URL(`/monitors/${id('Train embeddings')}`, page.url()).href)
  const runs = page.getByRole('group', { name: 'Durations of runs' }).getByRole('img')
  await runs.last().focus()
  const last = await focused(page)
  expect(last).toMatch(/^\d+ (min|h) \d+ (s|min) · yesterday \d\d:\d\d$/)
  await page.getByText(last ?? '').waitFor()
  await page.keyboard.press('Home')
  expect(await focused(page)).toMatch(/ · 9 Nov \d\d:\d\d$/)
})

test('older signals are fetched as one asks for them, and none is missing when new ones come meanwhile', async () => {
  const { page, stage, id } = await openPage()
  const { pushUrl } = await stage.operations.monitors.get({ id: id('Index the documents') })
  const send = async (from: number, to: number) => {
    for (let n = from; n < to; n += 1) {
      // Of one monitor, 60 signals a second are heard.
      if (n % 50 === 0) stage.clock.advance(1000)
      await fetch(`${pushUrl}/log?msg=no${n}.`)
    }
  }
  await send(0, 150)
  await page.goto(new URL(`/monitors/${id('Index the documents')}`, page.url()).href)
  const rows = page.getByRole('button', { name: /^.*Log · / })
  await page.getByRole('button', { name: 'Show older' }).click()
  await page.getByRole('button', { name: 'Show older' }).click()
  await page.getByRole('button', { name: 'Show older' }).click()
  await expect.poll(() => rows.count()).toBe(130)

  await send(150, 200)
  await page.getByRole('button', { name: /no199\./ }).waitFor()
  await page.getByRole('button', { name: 'Show older' }).click()
  await page.getByRole('button', { name: 'Show older' }).click()
  await expect.poll(() => rows.count()).toBe(200)
  const numbers = (await rows.allTextContents()).map((text) => Number(/no(\d+)\./.exec(text)?.[1]))
  expect(numbers).toEqual(Array.from({ length: 200 }, (_, n) => 199 - n))
})

test('what is copied from a masked snippet by hand is the real thing', async () => {
  const { page, stage, id } = await openPage()
  const { pushUrl } = await stage.operations.monitors.get({ id: id('Sync mailing list') })
  await page.goto(new URL(`/monitors/${id('Sync mailing list')}`, page.url()).href)
  const snippet = page.getByRole('region', { name: 'Bash', exact: true })
  await snippet.waitFor()
  expect(await snippet.textContent()).not.toContain(pushUrl)
  await snippet.selectText()
  await page.keyboard.press('Control+c')
  expect(await page.evaluate<string>('navigator.clipboard.readText()')).toContain(pushUrl)
})

test('an edit says where it moves the deadline, and sends what was typed and nothing else', async () => {
  const { page, stage, id } = await openPage()
  const monitorId = id('Sync mailing list')
  await page.goto(new URL(`/monitors/${monitorId}/edit`, page.url()).href)
  await page.getByLabel('Every', { exact: true }).fill('20')
  await page.getByText('The deadline moves from 10:34 to 10:39.').waitFor()
  // Meanwhile, somebody else.
  await stage.operations.monitors.update({ id: monitorId, description: 'from elsewhere' })
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('every 20 min · 5 min grace').waitFor()
  expect(await stage.operations.monitors.get({ id: monitorId })).toMatchObject({
    description: 'from elsewhere',
    schedule: { intervalSeconds: 1200 },
  })
})

test('a view that fails says so and leaves the rest of the page alone', async () => {
  const { page, id } = await openPage()
  const path = `/monitors/${id('Sync mailing list')}`
  await page.route('**/stats*', (route) => route.fulfill({ json: {} }))
  await page.goto(new URL(path, page.url()).href)
  await page.getByText('This view has failed, which is a fault of Upwarden').waitFor()
  await page.getByRole('button', { name: 'Back' }).click()
  await page.unroute('**/stats*')
  await page.getByRole('link', { name: 'Database backup' }).click()
  await page.getByRole('heading', { name: 'Timeline' }).waitFor()
})
