import { describe, expect, test } from 'vitest'
import { receiver } from '../integration/webhook-receiver.ts'
import { DRIVERS } from '../support/drivers/driver.ts'
import { driving } from '../support/drivers/driving.ts'
import { titles, up } from './scene.ts'

describe.each(DRIVERS)('in %s', (name) => {
  const open = driving(name)

  test('a webhook is set up, tested, refuses, which is said with what to do, and takes what waited when it is well again', async (context) => {
    const app = await open(context)
    const { page } = app
    let status = 204
    await using hook = await receiver((response) => response.writeHead(status).end())
    const { pushUrl } = await up(app)
    await app.goTo('/settings/notifications')
    await page.getByLabel('Webhook').fill(`${hook.origin}/alerts`)
    await page.keyboard.press('Enter')
    await page.getByRole('group', { name: 'signing secret' }).waitFor()
    const send = page.getByRole('button', { name: 'Send a test' }).last()
    await send.click()
    await page.getByText('Delivered: the receiver has accepted it.').waitFor()
    expect(hook.received).toHaveLength(1)

    status = 500
    await send.click()
    await page.getByRole('alert').getByText('500').waitFor()
    await fetch(`${pushUrl}/fail`)
    await expect.poll(() => titles(app)).toContain('Nightly backup failed')
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: 'Webhook fails' }).click()
    const failed = page.getByRole('list', { name: 'Alerts' }).locator('> li', { hasText: 'backup failed' })
    await failed.getByText('Webhook:').waitFor()

    status = 204
    await app.goTo('/settings/notifications')
    await page.getByRole('button', { name: 'Send a test' }).last().click()
    await page.getByText('Delivered: the receiver has accepted it.').waitFor()
    await expect
      .poll(() => hook.received.some(({ body }) => body.includes('Nightly backup failed')))
      .toBe(true)
    await page.keyboard.press('Escape')
    await page
      .getByText(/^Listening on/)
      .filter({ visible: true })
      .waitFor()
    await page.getByRole('link', { name: 'Webhook fails' }).waitFor({ state: 'detached' })
  })
})
