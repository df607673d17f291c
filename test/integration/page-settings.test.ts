import { expect, test } from 'vitest'
import { pageOnStage } from '../support/stage/page-on-stage.ts'

const openPage = pageOnStage()

test('a setting is saved by Enter, and says so where it is', async () => {
  const { page, stage } = await openPage({ jobs: [], path: '/settings/data' })
  await page.getByLabel('Keep signals for').fill('30')
  await page.keyboard.press('Enter')
  await page.getByText('Saved').waitFor()
  expect(await stage.operations.settings.get()).toMatchObject({ keepDays: 30 })
})

test('one that is refused says why where it is, keeps what was typed, and lets go of it by Esc', async () => {
  const { page, stage } = await openPage({ jobs: [], path: '/settings/data' })
  const field = page.getByLabel('Keep signals for')
  await field.fill('0')
  await page.keyboard.press('Tab')
  await page.getByText('This must be between 1 and 3660').waitFor()
  expect(await field.inputValue()).toBe('0')
  expect(await field.getAttribute('aria-invalid')).toBe('true')
  expect(await stage.operations.settings.get()).toMatchObject({ keepDays: 90 })

  await field.press('Escape')
  expect(await field.inputValue()).toBe('90')
  expect(await page.getByText('This must be').count()).toBe(0)
  expect(new URL(page.url()).pathname).toBe('/settings/data')
})

test('the theme is put on at once', async () => {
  const { page } = await openPage({ jobs: [], path: '/settings/general' })
  const ground = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor')
  const light = await ground()
  await page.getByRole('radio', { name: 'Dark' }).click()
  await expect.poll(ground).not.toBe(light)
  await page.getByRole('radio', { name: 'System' }).click()
  await expect.poll(ground).toBe(light)
})

test('an API key is shown once, works, and is refused once it is revoked', async () => {
  const { page } = await openPage({ jobs: [], path: '/settings/keys' })
  await page.getByLabel('New key').fill('Grafana')
  await page.getByRole('button', { name: 'Make key' }).click()
  const apiKey = (await page.getByRole('region', { name: 'API key' }).textContent())?.trim() ?? ''
  const summary = () =>
    fetch(new URL('/api/v1/summary', page.url()), { headers: { authorization: `Bearer ${apiKey}` } })
  expect((await summary()).status).toBe(200)

  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('button', { name: 'Done' }).waitFor({ state: 'detached' })
  expect(await page.locator('main').textContent()).not.toContain(apiKey)
  await page.getByRole('button', { name: 'Revoke Grafana' }).click()
  await page.getByRole('button', { name: 'Revoke', exact: true }).click()
  await page.getByRole('button', { name: 'Revoke Grafana' }).waitFor({ state: 'detached' })
  expect((await summary()).status).toBe(401)
})

test('the ping key is replaced once one has confirmed it', async () => {
  const { page, stage } = await openPage({ jobs: [], path: '/settings/network' })
  const { pingKey } = await stage.operations.settings.get()
  await page.getByRole('button', { name: 'Regenerate ping key' }).click()
  await page.getByText('is refused until its URL is changed').waitFor()
  await page.getByRole('button', { name: 'Regenerate', exact: true }).click()
  await page.getByText('is refused until').waitFor({ state: 'detached' })
  const { pingKey: newKey } = await stage.operations.settings.get()
  expect(newKey).not.toBe(pingKey)
  await page.getByRole('button', { name: 'Reveal ping key' }).click()
  await page.getByRole('group', { name: 'ping key' }).getByText(newKey).waitFor()
})

test('opening at login is offered where there is a desktop, and only there', async () => {
  const { page } = await openPage({ jobs: [], path: '/settings/general' })
  await page.getByRole('radio', { name: 'System' }).waitFor()
  // The summary, which says what the host is, is there.
  await page.getByText(/^Listening on/).waitFor({ state: 'attached' })
  expect(await page.getByRole('switch').count()).toBe(0)
  await page.route('**/api/v1/summary', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ json: { ...(await response.json()), host: 'desktop' } })
  })
  await page.reload()
  await page.getByRole('switch', { name: 'Open at login' }).waitFor()
})
