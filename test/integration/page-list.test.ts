import { expect, test } from 'vitest'
import { PAGE, POPOVER } from '../support/stage/browser.ts'
import { DEMO_NOW } from '../support/stage/demo.ts'
import type { Job } from '../support/stage/jobs.ts'
import { axeFindings, row } from '../support/stage/look.ts'
import { pageOnStage } from '../support/stage/page-on-stage.ts'

const openPage = pageOnStage()

const HOURLY = { kind: 'interval', intervalSeconds: 3600 } as const

function jobsNamed(names: readonly string[]): Job[] {
  return names.map((name, n) => ({
    monitor: { name, tags: [name.slice(0, 50).trim()], schedule: HOURLY },
    runs: [{ at: DEMO_NOW - 1000 * (n + 1), exitStatus: 0 }],
  }))
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [name, size] of [['popover', POPOVER] as const, ['page', PAGE] as const]) {
    test(`axe finds nothing in the list, the ${name} in ${colorScheme}`, async () => {
      const { page, complaints } = await openPage({ ...size, colorScheme })
      await row(page, 'Database backup').waitFor()
      expect(await axeFindings(page)).toEqual([])

      await row(page, 'Database backup').hover()
      await row(page, 'Database backup').getByRole('button', { name: 'Mute' }).click()
      await page.getByRole('menu').waitFor()
      expect(await axeFindings(page)).toEqual([])
      await page.keyboard.press('Escape')
      await page.getByRole('menu').waitFor({ state: 'detached' })
      await page.locator('button:focus').waitFor()

      await page.keyboard.press('/')
      await page.keyboard.type('no such monitor')
      await page.getByText('No monitor matches').waitFor()
      expect(await axeFindings(page)).toEqual([])
      expect(complaints).toEqual([])
    })

    test(`axe finds nothing in it while there is no monitor, the ${name} in ${colorScheme}`, async () => {
      const { page } = await openPage({ jobs: [], ...size, colorScheme })
      await page.getByRole('heading', { name: 'Watch your first job' }).waitFor()
      expect(await axeFindings(page)).toEqual([])
    })
  }
}

test('each monitor says in its row what is the matter with it', async () => {
  const { page } = await openPage()
  const second = (name: string) => row(page, name).locator('p').textContent()
  await row(page, 'Database backup').waitFor()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('1 down, 1 late, 1 unknown')
  expect(await second('Database backup')).toBe('Missed at 09:05 · heard yesterday 09:00')
  expect(await second('Renew certificates')).toBe('Exit 1 at 08:30 · heard 1 h ago')
  expect(await second('Invoice queue worker')).toBe('2 min late · alerts in 3 min')
  expect(await second('Laptop rsync')).toBe('not heard while asleep 23:10–07:52')
  expect(await second('Train embeddings')).toMatch(/^started 42 min ago · usually 1 h \d+ min$/)
  expect(await row(page, 'Renew certificates').getByLabel('Muted until tomorrow 09:17').count()).toBe(1)
  expect(
    await row(page, 'Database backup').getByLabel('Last 16: 14 succeeded, 1 failed, 1 missed').count(),
  ).toBe(1)
  expect(await page.title()).toBe('1 down, 1 late, 1 unknown · Upwarden')
})

test('names are shown as text, however long or strange, and break nothing', async () => {
  const names = [
    'x'.repeat(500),
    '<b>bold</b><img src=x onerror=alert(1)>',
    'نسخ احتياطي ليلي لقاعدة البيانات '.repeat(15).trim(),
    'emoji 🚀👩‍👩‍👧‍👦',
    'tab\there, \u202Eturned\u202C, \u0007bell',
  ]
  const { page, complaints } = await openPage({ jobs: jobsNamed(names) })
  await row(page, 'bold').waitFor()
  expect(await page.getByRole('link').allInnerTexts()).toHaveLength(names.length)
  expect(await page.locator('main b, main img').count()).toBe(0)
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(POPOVER.width)
  for (const item of await page.getByRole('listitem').all()) {
    expect((await item.boundingBox())?.height).toBeLessThanOrEqual(53)
  }
  expect(complaints).toEqual([])
})

test('of a thousand monitors, those in sight are drawn, and the last is one key away', async () => {
  const names = Array.from({ length: 1000 }, (_, n) => `Job ${n + 1}`)
  const { page } = await openPage({ jobs: jobsNamed(names.toReversed()) })
  await page.getByRole('heading', { name: 'All 1000 up' }).waitFor()
  await row(page, 'Job 1').first().waitFor()
  expect(await page.getByRole('listitem').count()).toBeLessThan(40)

  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('End')
  await expect.poll(() => page.evaluate('document.activeElement.textContent')).toBe('Job 1000')

  await page.keyboard.press('/')
  await page.keyboard.type('job 77')
  await page.getByRole('heading', { name: 'Up · 19' }).waitFor()
})
