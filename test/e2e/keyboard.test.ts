import type { Page } from 'playwright'
import { describe, expect, test } from 'vitest'
import { DRIVERS } from '../support/drivers/driver.ts'
import { driving } from '../support/drivers/driving.ts'
import { row } from '../support/stage/look.ts'

/** No way is longer, from anywhere in a view to anything in it. */
const MOST_TABS = 40

const FOCUSED = `(
  document.activeElement.getAttribute('aria-label') ??
  (document.activeElement.labels?.[0] ?? document.activeElement).textContent
).trim()`

/** Presses Tab until what is named so has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const passed: string[] = []
  for (let n = 0; n < MOST_TABS; n += 1) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate<string>(FOCUSED)
    if (focused === name) return
    passed.push(focused)
  }
  throw new Error(`Tab does not lead to "${name}", only to ${passed.join(' | ')}`)
}

async function press(page: Page, name: string): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}

describe.each(DRIVERS)('in %s', (name) => {
  const open = driving(name)

  test('a monitor is added, heard, paused, searched, deleted and brought back without a pointer', async (context) => {
    const app = await open(context)
    const { page } = app
    const { keyboard } = page
    await page.getByText('Watch your first job').waitFor()
    await keyboard.press('n')
    await page.getByRole('textbox', { name: 'Name' }).waitFor()
    await keyboard.type('Nightly backup')
    await keyboard.press('Enter')
    await page.getByText('Waiting for the first heartbeat…').waitFor()

    await press(page, 'Copy push URL')
    await page.getByText('Copied').waitFor()
    await fetch(await app.clipboard())
    await page.getByText('Received', { exact: true }).waitFor()

    await keyboard.press('Escape')
    await row(page, 'Nightly backup').getByText('heard just now').waitFor()
    await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Nightly backup' }).waitFor()
    await press(page, 'Pause')
    await page.getByText('Nothing is expected until it is resumed, or heard.').waitFor()
    await expect.poll(() => page.evaluate(FOCUSED)).toBe('Resume')
    await keyboard.press('Enter')
    await page.getByText(/Next expected by/).waitFor()

    await press(page, 'Regenerate push URL')
    await page.getByText('every job that still uses it is refused').waitFor()
    await keyboard.press('Escape')
    await expect.poll(() => page.evaluate(FOCUSED)).toBe('Regenerate push URL')

    await keyboard.press('Escape')
    await keyboard.press('/')
    await keyboard.type('backup')
    await keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Nightly backup' }).waitFor()
    await press(page, 'More actions')
    await page.getByRole('menuitem', { name: 'Delete' }).waitFor()
    await page.locator('[role=menu]:focus, [role=menu] :focus').waitFor()
    await keyboard.press('End')
    await expect.poll(() => page.evaluate(FOCUSED)).toContain('Delete')
    await keyboard.press('Enter')
    await page.getByText('Nightly backup deleted').waitFor()
    await keyboard.press('Control+z')
    await row(page, 'Nightly backup').waitFor()
    expect(app.complaints).toEqual([])
  })

  test('the alerts are opened and followed without a pointer', async (context) => {
    const { page, operations } = await open(context)
    const schedule = { kind: 'interval', intervalSeconds: 3600 } as const
    const { id, pushUrl } = await operations.monitors.create({ name: 'Nightly backup', schedule })
    await fetch(`${pushUrl}/fail`)
    await row(page, 'Nightly backup').getByText('Failed at').waitFor()
    await press(page, 'More')
    await page.getByRole('menuitem', { name: 'Alerts' }).press('Enter')
    await page.getByRole('heading', { name: 'Alerts', level: 1 }).waitFor()
    await press(page, 'Nightly backup failed')
    await page.waitForURL(`**/monitors/${id}`)
    await page.keyboard.press('Escape')
    await press(page, 'Notification settings')
    await page.getByRole('switch', { name: 'Quiet hours' }).waitFor()
    await tabTo(page, 'Quiet hours')
    await page.keyboard.press('Space')
    await page.getByText('What would alert from 22:00 to 07:00 waits').waitFor()
  })

  test('the settings are opened, walked through and left without a pointer', async (context) => {
    const { page, operations } = await open(context)
    await page.getByText('Watch your first job').waitFor()
    await press(page, 'More')
    await page.getByRole('menuitem', { name: 'Settings' }).press('Enter')
    await page.getByRole('heading', { name: 'Settings' }).waitFor()
    for (const section of ['Notifications', 'Network', 'API keys', 'Data', 'About']) {
      await press(page, section)
      await page.locator('nav a[aria-current=page]', { hasText: section }).waitFor()
    }
    await page.keyboard.press('Escape')
    await page.getByText('Watch your first job').waitFor()
    expect(new URL(page.url()).pathname).toBe('/')
    expect((await operations.monitors.list({})).monitors).toEqual([])
  })
})
