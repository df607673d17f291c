import type { Page } from 'playwright'
import { expect, test } from 'vitest'
import { PAGE } from '../support/stage/browser.ts'
import { row } from '../support/stage/look.ts'
import { pageOnStage } from '../support/stage/page-on-stage.ts'

const openPage = pageOnStage()

/** What the key that was just pressed has led to: the name or the text of what has the focus. */
function expectFocus(page: Page, name: string): Promise<void> {
  const script = `document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent`
  return expect.poll(() => page.evaluate(script)).toBe(name)
}

test('the arrow keys move, Enter opens, Esc comes back to where one was', async () => {
  const { page, id } = await openPage()
  await row(page, 'Database backup').waitFor()
  await page.keyboard.press('ArrowDown')
  await expectFocus(page, 'Database backup')
  await page.keyboard.press('End')
  await expectFocus(page, 'Payroll report')
  await page.keyboard.press('ArrowUp')
  await expectFocus(page, 'Index the documents')
  const scrolled = await page.evaluate(`document.querySelector('ul').parentElement.scrollTop`)
  expect(scrolled).toBeGreaterThan(0)

  await page.keyboard.press('Enter')
  await page.waitForURL(`**/monitors/${id('Index the documents')}`)
  await page.keyboard.press('Escape')
  await page.waitForURL((url) => url.pathname === '/')
  await expectFocus(page, 'Index the documents')
  expect(await page.evaluate(`document.querySelector('ul').parentElement.scrollTop`)).toBe(scrolled)
})

test('a slash searches, Enter opens what was found first, Esc empties the search and then leaves it', async () => {
  const { page, id } = await openPage()
  await row(page, 'Database backup').waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('mail')
  await expect.poll(() => page.getByRole('link').allInnerTexts()).toEqual(['Sync mailing list'])
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/monitors/${id('Sync mailing list')}`)
  await page.keyboard.press('Escape')
  await page.waitForURL((url) => url.pathname === '/')
  await expectFocus(page, 'Sync mailing list')

  await page.keyboard.press('/')
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Database backup' }).waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => page.evaluate('document.activeElement === document.body')).toBe(true)
})

test('N adds, but not while text is typed or a menu is open', async () => {
  const { page } = await openPage()
  await row(page, 'Database backup').waitFor()
  await page.keyboard.press('/')
  await page.keyboard.press('n')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Settings' }).waitFor()
  await page.keyboard.press('n')
  await page.keyboard.press('Escape')
  expect(new URL(page.url()).pathname).toBe('/')
  await page.keyboard.press('n')
  await page.waitForURL('**/add')
})

test('all that a row offers can be reached by Tab: the push URL is copied, alerts are muted, the monitor is paused', async () => {
  const { page, stage, id } = await openPage({ ...PAGE })
  await row(page, 'Database backup').waitFor()
  await page.keyboard.press('ArrowDown')
  await expectFocus(page, 'Database backup')
  const { pushUrl } = await stage.operations.monitors.get({ id: id('Database backup') })

  await page.keyboard.press('Tab')
  await expectFocus(page, 'Copy push URL')
  await page.keyboard.press('Enter')
  await page.getByText('Copied').waitFor()
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(pushUrl)

  await page.keyboard.press('Tab')
  await expectFocus(page, 'Mute')
  await page.keyboard.press('Enter')
  await page.getByRole('menu').waitFor()
  await page.getByRole('menuitem', { name: 'Until tomorrow' }).press('Enter')
  await row(page, 'Database backup').getByLabel('Muted until tomorrow 08:00').waitFor()

  await row(page, 'Database backup').getByRole('button', { name: 'Pause' }).press('Enter')
  await row(page, 'Database backup').getByText('paused at 10:17').waitFor()
  expect(await stage.operations.monitors.get({ id: id('Database backup') })).toMatchObject({
    status: 'paused',
    muted: true,
  })
  await expectFocus(page, 'Resume')
})
