import type { Page } from 'playwright'
import { describe, expect, test } from 'vitest'

import { DRIVERS, type Driver } from '../support/drivers/driver.ts'
import { driving } from '../support/drivers/driving.ts'

/** What people and scripts put where a name, a message or a payload belongs. */
const STRANGE = [
  'x'.repeat(500),
  'نسخ احتياطي ليلي لقاعدة البيانات '.repeat(15).trim(),
  '🚀👩‍👩‍👧‍👦'.repeat(40),
  "<b>bold</b><img src=x onerror=\"document.title='mine'\"><script>document.title='mine'</script>",
  'tab\there, \u202Eturned\u202C, \u0007bell, \u001b[31mred',
] as const

/** Of two lines of text, whatever they are. */
const ROW_HEIGHT = 53

/** What is wider than its place, though it should scroll down only: the page, and each view's body. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`
    [document.documentElement, ...document.querySelectorAll('main, main > div, article, article > *')]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map(({ tagName, className, scrollWidth }) => tagName + ' ' + className + ': ' + scrollWidth)
  `)
}

describe.each(DRIVERS)('in %s', (name) => {
  const open = driving(name)

  test('names, descriptions, tags, messages and payloads are text, however long or strange, and break no view', async (context) => {
    const app = await open(context)
    const { page } = app
    for (const text of STRANGE) await addAndFail(app, text)
    await page.getByRole('heading', { name: `${STRANGE.length} down` }).waitFor()
    const rows = page.getByRole('listitem').filter({ has: page.getByRole('link') })
    await expect.poll(() => rows.count()).toBe(STRANGE.length)
    for (const item of await rows.all())
      expect((await item.boundingBox())?.height).toBeLessThanOrEqual(ROW_HEIGHT)
    expect(await tooWide(page)).toEqual([])

    for (const index of STRANGE.keys()) {
      await rows.nth(index).getByRole('link').click()
      await page.getByRole('button', { name: /With payload/ }).click()
      await page.getByRole('region', { name: 'Payload' }).waitFor()
      expect(await tooWide(page)).toEqual([])
      await page.getByRole('button', { name: 'Edit' }).click()
      await page.getByRole('button', { name: 'Save' }).waitFor()
      expect(await tooWide(page)).toEqual([])
      await page.getByRole('button', { name: 'Cancel' }).click()
      await page.getByRole('button', { name: 'Back' }).click()
    }
    await rows.first().getByRole('link').click()
    await page.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await page.getByRole('button', { name: 'Undo' }).waitFor()
    expect(await tooWide(page)).toEqual([])
    expect(await page.locator('main').locator('b, img, script').count()).toBe(0)
    expect(await page.title()).not.toBe('mine')
    expect(app.complaints).toEqual([])
  })
})

/** It is everywhere where text from outside can be. */
async function addAndFail({ operations }: Driver, text: string): Promise<void> {
  const { pushUrl } = await operations.monitors.create({
    name: text,
    description: text,
    tags: [[...text].slice(0, 20).join('').trim()],
    schedule: { kind: 'interval', intervalSeconds: 3600 },
  })
  await fetch(`${pushUrl}/fail?msg=${encodeURIComponent(text)}`, { method: 'POST', body: text })
}
