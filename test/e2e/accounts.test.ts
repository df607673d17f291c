import { describe, expect, onTestFinished, test } from 'vitest'
import { makeKey } from '../support/accounts.ts'
import { addMonitor, ask, listMonitors, readHeartbeats, readMonitor } from '../support/control.ts'
import { DRIVERS, type Driver } from '../support/drivers/driver.ts'
import { driving } from '../support/drivers/driving.ts'
import { type Host, startHost } from '../support/host.ts'
import { row } from '../support/stage/look.ts'
import { titles, up } from './scene.ts'

const MINUTE_MS = 60_000

/** A real host that is gone with the test, with a monitor that was heard. */
async function devbox(): Promise<{ host: Host; id: string; pushUrl: string }> {
  const host = await startHost()
  onTestFinished(() => host.remove())
  const { id, pushUrl } = await addMonitor(host, { name: 'Integration tests' })
  await fetch(pushUrl)
  return { host, id, pushUrl }
}

/** Fills in the form of a new account as a person does. */
async function fillIn({ page }: Driver, host: Host, apiKey: string): Promise<void> {
  await page.getByLabel('Address').fill(host.controlUrl)
  await page.getByLabel('API key').fill(apiKey)
  await page.getByLabel('Name (optional)').fill('devbox')
}

/** Connects it by the interface, and goes back to the list. */
async function connect(app: Driver, host: Host): Promise<void> {
  await app.goTo('/accounts/new')
  await fillIn(app, host, await makeKey(host, 'write'))
  await app.page.getByRole('button', { name: 'Add account' }).click()
  await app.page.getByText('1 monitor · live').waitFor()
  await app.page.getByRole('button', { name: 'Back' }).click()
  await row(app.page, 'Integration tests').waitFor()
}

/** Lets time pass until it is so: what two hosts tell each other is gathered, and told a moment later. */
async function meanwhile(app: Driver, isSo: () => Promise<boolean>): Promise<void> {
  await expect
    .poll(
      async () => {
        await app.pass(200)
        return isSo()
      },
      { timeout: 30_000 },
    )
    .toBe(true)
}

describe.each(DRIVERS)('in %s', (name) => {
  const open = driving(name)

  test('an account is tested and connected, and its monitors are there, with where they are from', async (context) => {
    const { host } = await devbox()
    const app = await open(context)
    const { page } = app
    await page.getByRole('button', { name: 'Connect an account' }).click()
    await fillIn(app, host, await makeKey(host))
    await page.getByRole('button', { name: 'Test' }).click()
    await page.getByText(/answers at .* The key may only read/).waitFor()
    expect((await app.operations.accounts.list()).accounts).toEqual([])

    await page.getByRole('button', { name: 'Add account' }).click()
    await page.getByText('1 monitor · live · read-only key').waitFor()
    await page.getByRole('button', { name: 'Back' }).click()
    await row(page, 'Integration tests').getByText('devbox').waitFor()
    await page.getByRole('heading', { name: '1 up' }).waitFor()
    await page.getByRole('link', { name: 'devbox · live' }).waitFor()

    await row(page, 'Integration tests').getByRole('link').click()
    await page.getByText('may only read, so it is paused and resumed there').waitFor()
    for (const what of ['Pause', 'Edit', 'Regenerate push URL']) {
      expect(await page.locator('article').getByRole('button', { name: what }).count()).toBe(0)
    }
    expect(app.complaints).toEqual([])
  })

  test('a monitor that fails over there is told of here, once', async (context) => {
    const { host, pushUrl } = await devbox()
    const app = await open(context)
    await connect(app, host)
    await fetch(`${pushUrl}/2`, { method: 'POST', body: '3 of 412 tests failed\n' })
    await meanwhile(app, async () => (await titles(app)).length > 0)
    await row(app.page, 'Integration tests')
      .getByText(/^Exit 2 /)
      .waitFor()
    await app.page.getByRole('heading', { name: '1 down' }).waitFor()
    await app.pass(1000)
    // What is told after it comes after it: nothing was told in between.
    const own = await up(app, 'Export')
    await fetch(`${own.pushUrl}/fail`)
    await meanwhile(app, async () => (await titles(app)).includes('Export failed'))
    expect(await titles(app)).toEqual(['Integration tests on devbox failed (exit 2)', 'Export failed'])
  })

  test('a monitor is paused over there from here, and resumed', async (context) => {
    const { host, id } = await devbox()
    const app = await open(context)
    const { page } = app
    await connect(app, host)
    await row(page, 'Integration tests').getByRole('link').click()
    const detail = page.locator('article')
    await detail.getByRole('button', { name: 'Pause' }).click()
    await detail.getByRole('button', { name: 'Resume' }).waitFor()
    expect(await readMonitor(host, id)).toMatchObject({ status: 'paused' })
    await detail.getByRole('button', { name: 'Resume' }).click()
    await detail.getByRole('button', { name: 'Pause' }).waitFor()
    expect(await readMonitor(host, id)).toMatchObject({ status: 'up' })
  })

  test('while the account is away, that is said everywhere, and what cannot be done says why', async (context) => {
    const { host } = await devbox()
    const app = await open(context)
    const { page } = app
    await connect(app, host)
    await host.end('SIGTERM')
    await row(page, 'Integration tests').getByText('as of').waitFor()
    await page.getByText('1 account away').waitFor()
    await page.getByRole('link', { name: 'devbox · as of' }).waitFor()
    if (app.clock === 'by hand') {
      await app.pass(2 * MINUTE_MS)
      await page.getByText('devbox has not answered since').waitFor()
    }

    await row(page, 'Integration tests').getByRole('link').click()
    const detail = page.locator('article')
    await detail.getByText('This is as of').waitFor()
    await detail.getByRole('button', { name: 'Pause' }).click()
    await detail.getByRole('alert').getByText('Nothing takes connections').waitFor()
    await detail.getByRole('button', { name: 'Pause' }).waitFor()
    expect(await titles(app)).toEqual([])
  })

  test('an account that is removed takes its monitors away from here, and from nowhere else', async (context) => {
    const { host } = await devbox()
    const app = await open(context)
    const { page } = app
    await connect(app, host)
    await app.goTo('/settings/accounts')
    await page.getByRole('button', { name: 'Remove devbox' }).click()
    await page.getByText('Over there nothing changes').waitFor()
    await page.getByRole('button', { name: 'Remove', exact: true }).click()
    await page.getByText('Sync now').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Back' }).click()
    await page.getByText('Watch your first job').waitFor()
    expect(await listMonitors(host)).toMatchObject([{ name: 'Integration tests', status: 'up' }])
  })

  test('a monitor is made in an account with one click, and what it hears is heard there', async (context) => {
    const { host } = await devbox()
    const app = await open(context)
    const { page } = app
    await connect(app, host)
    const { id, pushUrl } = await up(app)
    await app.goTo(`/monitors/${id}`)
    await page.getByRole('button', { name: 'Make it in devbox' }).click()
    await page.getByText('Every signal is forwarded there').waitFor()
    await fetch(`${pushUrl}/7`, { method: 'POST', body: 'disk full' })
    const theirs = (await listMonitors(host)).find(({ name }) => name === 'Nightly backup')
    await expect
      .poll(() => readHeartbeats(host, theirs?.id ?? ''))
      .toMatchObject([{ kind: 'fail', exitStatus: 7 }])
    await meanwhile(app, () => page.getByText('All is delivered').isVisible())
    await meanwhile(app, async () => (await titles(app)).length > 0)
    await app.pass(1000)
    expect(await titles(app)).toEqual(['Nightly backup failed (exit 7)'])
  })
})

describe('in page', () => {
  const open = driving('page')

  test('a key that is refused is told at its field; what else was typed survives a reload, and the key is kept nowhere', async (context) => {
    const { host } = await devbox()
    const app = await open(context)
    const { page } = app
    await app.goTo('/accounts/new')
    await fillIn(app, host, 'upw_not-the-key')
    await page.getByRole('button', { name: 'Add account' }).click()
    await page.getByText('does not take this API key').waitFor()
    expect(await page.getByLabel('API key').getAttribute('aria-invalid')).toBe('true')
    expect(await page.getByLabel('API key').inputValue()).toBe('upw_not-the-key')
    expect(await page.evaluate('JSON.stringify([{ ...sessionStorage }, { ...localStorage }])')).not.toContain(
      'upw_not-the-key',
    )

    await app.goTo('/accounts/new')
    await page.getByText('This is what you had typed before.').waitFor()
    expect(await page.getByLabel('Address').inputValue()).toBe(host.controlUrl)
    expect(await page.getByLabel('Name (optional)').inputValue()).toBe('devbox')
    expect(await page.getByLabel('API key').inputValue()).toBe('')
  })

  test('an account gets another name and another key, and its own is never shown', async (context) => {
    const { host } = await devbox()
    const app = await open(context)
    const { page } = app
    await connect(app, host)
    const { keys } = (await ask(host, 'GET', '/keys')) as { keys: { id: string; name: string }[] } // As the contract has it.
    const old = keys.find(({ name }) => name === 'test')
    await app.goTo('/settings/accounts')
    await page.getByRole('button', { name: 'Edit devbox' }).click()
    expect(await page.getByLabel('New API key').inputValue()).toBe('')
    await page.getByLabel('New API key').fill(await makeKey(host, 'read'))
    await page.getByLabel('Name', { exact: true }).fill('build machine')
    await page.getByRole('button', { name: 'Save' }).click()
    await meanwhile(app, () => page.getByText('1 monitor · live · read-only key').isVisible())
    await page.getByRole('heading', { name: 'build machine' }).waitFor()
    await ask(host, 'DELETE', `/keys/${old?.id}`)
    await page.getByRole('button', { name: 'Sync build machine now' }).click()
    await page.getByText('Connected').waitFor()
  })
})
