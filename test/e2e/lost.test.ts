import { describe, expect, test } from 'vitest'
import { DRIVERS } from '../support/drivers/driver.ts'
import { driving } from '../support/drivers/driving.ts'
import { row } from '../support/stage/look.ts'
import { titles, up } from './scene.ts'

describe.each(DRIVERS)('in %s', (name) => {
  const open = driving(name)

  test('over a restart of the host all is kept, and nothing is told twice', async (context) => {
    const app = await open(context)
    const { pushUrl } = await up(app)
    await fetch(`${pushUrl}/fail`)
    await expect.poll(() => titles(app)).toEqual(['Nightly backup failed'])
    await app.restart()
    await row(app.page, 'Nightly backup').getByText('Failed at').waitFor()
    await app.page.getByText('Not live').waitFor({ state: 'detached' })
    await fetch(pushUrl)
    await row(app.page, 'Nightly backup').getByText('heard just now').waitFor()
    await expect.poll(() => titles(app)).toEqual(['Nightly backup failed', 'Nightly backup is back'])
  })

  test('what was typed survives that it is refused, and that the page is loaded anew', async (context) => {
    const app = await open(context)
    const { page } = app
    await app.goTo('/add')
    await page.getByLabel('Name', { exact: true }).fill('Payroll')
    await page.getByLabel('Every', { exact: true }).fill('400')
    await page.getByLabel('Unit of interval').selectOption('days')
    await page.getByRole('button', { name: 'Add monitor' }).click()
    await expect
      .poll(() => page.getByLabel('Every', { exact: true }).getAttribute('aria-invalid'))
      .toBe('true')
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Payroll')

    await app.goTo('/add')
    await page.getByText('This is what you had typed before.').waitFor()
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Payroll')
    await page.getByLabel('Every', { exact: true }).fill('2')
    await page.getByRole('button', { name: 'Add monitor' }).click()
    await page.getByText('Waiting for the first heartbeat…').waitFor()
    expect((await app.operations.monitors.list({})).monitors).toMatchObject([
      { name: 'Payroll', schedule: { kind: 'interval', intervalSeconds: 2 * 86_400 } },
    ])
  })
})

describe('in page', () => {
  const open = driving('page')

  test('while the host restarts, the open page says since when it is not live, keeps what it knows, and comes back', async (context) => {
    const app = await open(context)
    const { page } = app
    const { pushUrl } = await up(app)
    const backup = row(page, 'Nightly backup')
    await backup.getByText('heard just now').waitFor()
    const isNotLive = page.getByText('Not live: Upwarden has not answered since 00:00.').waitFor()
    await app.restart()
    await isNotLive
    expect(await backup.count()).toBe(1)

    await fetch(`${pushUrl}/3`)
    await page.getByText('Not live').waitFor({ state: 'detached' })
    await backup.getByText('Exit 3 at 00:00').waitFor()
  })

  test('what was typed survives a lost connection, and is sent when it is there again', async (context) => {
    const app = await open(context)
    const { page } = app
    await page.getByText('Watch your first job').waitFor()
    await page.keyboard.press('n')
    await page.getByLabel('Name', { exact: true }).fill('Payroll')
    await page.context().setOffline(true)
    await page.getByRole('button', { name: 'Add monitor' }).click()
    await page.getByText('Upwarden does not answer.').waitFor()
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Payroll')
    await page.context().setOffline(false)
    await page.getByRole('button', { name: 'Add monitor' }).click()
    await page.getByText('Waiting for the first heartbeat…').waitFor()
  })

  test('a browser is asked by a click whether it may notify, and then does', async (context) => {
    const app = await open(context)
    const { page } = app
    const { pushUrl } = await up(app)
    await page.context().clearPermissions()
    await app.goTo('/settings/notifications')
    await page.getByRole('button', { name: 'Turn on notifications' }).click()
    await page.getByRole('switch', { name: 'Notify in this browser' }).waitFor()
    await fetch(`${pushUrl}/fail?msg=no%20space`)
    await expect
      .poll(() => app.notifications())
      .toEqual([{ title: 'Nightly backup failed', body: 'no space' }])
  })
})
