import type { Page } from 'playwright'
import { expect, test } from 'vitest'
import { PAGE, POPOVER } from '../support/stage/browser.ts'
import { axeFindings } from '../support/stage/look.ts'
import { pageOnStage } from '../support/stage/page-on-stage.ts'

const openPage = pageOnStage()

/** Goes to a path of the interface without loading it anew, and waits for what it should show. */
async function goTo(page: Page, path: string, heading: string): Promise<void> {
  await page.evaluate(
    `history.pushState(null, '', ${JSON.stringify(path)}); dispatchEvent(new PopStateEvent('popstate'))`,
  )
  await page.getByRole('heading', { name: heading, level: 1 }).waitFor()
}

for (const [looks, look] of [
  ['the popover in light', { ...POPOVER, colorScheme: 'light' }],
  ['the page in dark', { ...PAGE, colorScheme: 'dark' }],
] as const) {
  test(`axe finds nothing in a monitor’s detail, whatever its state, ${looks}`, async () => {
    const { page, id, complaints } = await openPage(look)
    for (const name of [
      'Database backup',
      'Invoice queue worker',
      'Laptop rsync',
      'Train embeddings',
      'Sync mailing list',
      'Index the documents',
    ]) {
      await goTo(page, `/monitors/${id(name)}`, name)
      await page.getByRole('heading', { name: 'Incidents' }).waitFor()
      await page.getByRole('tab', { name: 'Bash' }).waitFor()
      expect(await axeFindings(page), name).toEqual([])
    }
    expect(complaints).toEqual([])
  })

  test(`axe finds nothing in what opens in a detail, ${looks}`, async () => {
    const { page, id } = await openPage(look)
    await goTo(page, `/monitors/${id('Database backup')}`, 'Database backup')
    await page.getByRole('button', { name: 'Show older' }).click()
    await page.getByRole('button', { name: /With payload/ }).click()
    await page.getByRole('region', { name: 'Payload' }).waitFor()
    await page.getByRole('button', { name: 'Regenerate push URL' }).click()
    await page.getByRole('button', { name: 'Reveal push URL' }).click()
    await page.getByRole('button', { name: /% up/ }).click()
    await page
      .getByRole('img', { name: /^Not listening/ })
      .first()
      .focus()
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menu').waitFor()
    expect(await axeFindings(page)).toEqual([])
  })

  test(`axe finds nothing in the forms, with and without what is wrong, ${looks}`, async () => {
    const { page, id } = await openPage(look)
    await goTo(page, '/add', 'Add a monitor')
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('radio', { name: 'Cron' }).click()
    await page.getByText('every day at 02:00').waitFor()
    await page.getByLabel('Time zone').click()
    await page.keyboard.type('new york')
    await page.getByRole('option', { name: 'America/New York' }).waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.keyboard.press('Enter')
    await page.getByText('every day at 02:00, America/New_York').waitFor()
    await page.getByRole('button', { name: 'More', exact: true }).last().click()
    await page.getByLabel('Slug').fill('No Good')
    await page.getByRole('button', { name: 'Add monitor' }).click()
    await page.getByText('This must not be empty').waitFor()
    expect(await axeFindings(page)).toEqual([])
    await goTo(page, `/monitors/${id('Database backup')}/edit`, 'Edit')
    expect(await axeFindings(page)).toEqual([])
  })

  test(`axe finds nothing in the settings, ${looks}`, async () => {
    const { page } = await openPage({ ...look, jobs: [] })
    for (const section of ['general', 'notifications', 'network', 'keys', 'data', 'about']) {
      await goTo(page, `/settings/${section}`, 'Settings')
      await page.locator('nav a[aria-current=page]').waitFor()
      expect(await axeFindings(page), section).toEqual([])
    }
    await goTo(page, '/settings/keys', 'Settings')
    await page.getByLabel('New key').fill('Grafana')
    await page.getByRole('button', { name: 'Make key' }).click()
    await page.getByText('Copy it now').waitFor()
    await page.getByRole('button', { name: 'Revoke Grafana' }).click()
    expect(await axeFindings(page)).toEqual([])
  })
}
