import { describe, expect, test } from 'vitest'
import { DRIVERS, type Driver } from '../support/drivers/driver.ts'
import { driving } from '../support/drivers/driving.ts'
import { row } from '../support/stage/look.ts'
import { letMiss, titles, up } from './scene.ts'

const HOUR_MS = 3_600_000
const REAL_CLOCK = 'the clock is the computer’s own'

/** Opens the history of alerts as a person does. */
async function openAlerts({ page }: Driver): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Alerts' }).click()
  await page.getByRole('heading', { name: 'Alerts', level: 1 }).waitFor()
}

/** One of the alerts in the history, by a part of what it says. */
function alertRow({ page }: Driver, text: string) {
  return page.getByRole('list', { name: 'Alerts' }).locator('> li').filter({ hasText: text })
}

describe.each(DRIVERS)('in %s', (name) => {
  const open = driving(name)

  test('a muted monitor that fails is told nobody, and its alerts say so', async (context) => {
    const app = await open(context)
    const muted = await up(app, 'Renew certificates')
    const loud = await up(app, 'Nightly backup')
    await app.operations.monitors.mute({ id: muted.id, until: null })
    await fetch(`${muted.pushUrl}/fail`)
    await fetch(`${loud.pushUrl}/fail`)
    await expect.poll(() => titles(app)).toEqual(['Nightly backup failed'])

    await app.page.getByRole('heading', { name: '1 down' }).waitFor()
    await openAlerts(app)
    await alertRow(app, 'Renew certificates failed').getByText('Not told: it was muted').waitFor()
    await alertRow(app, 'Nightly backup failed').getByText('Delivered:').waitFor()
    await app.goTo(`/monitors/${muted.id}`)
    await alertRow(app, 'Renew certificates failed').getByText('Not told: it was muted').waitFor()
    expect(await titles(app)).toEqual(['Nightly backup failed'])
    expect(app.complaints).toEqual([])
  })

  test('in quiet hours nobody is told; when they are over, one digest comes, and leads to each monitor', async (context) => {
    const app = await open(context)
    if (app.clock === 'real') return context.skip(REAL_CLOCK)
    // It is midnight.
    await app.operations.settings.update({ quietHours: { from: '23:00', to: '02:00' } })
    const backup = await up(app, 'Nightly backup')
    const exported = await up(app, 'Export')
    await openAlerts(app)
    await fetch(`${backup.pushUrl}/fail`)
    await app.page.getByText('1 alert is held back until 02:00').waitFor()
    await fetch(`${exported.pushUrl}/fail`)
    await app.page.getByText('2 alerts are held back until 02:00').waitFor()
    expect(await titles(app)).toEqual([])

    await app.pass(2 * HOUR_MS)
    await expect.poll(() => titles(app)).toEqual(['In quiet hours: 2 went down'])
    await app.page.getByText('held back').waitFor({ state: 'detached' })
    await alertRow(app, 'In quiet hours').getByRole('link', { name: 'Export failed' }).click()
    await app.page.waitForURL(`**/monitors/${exported.id}`)
  })

  test('a monitor that may break the quiet is told at once', async (context) => {
    const app = await open(context)
    const { id, pushUrl } = await up(app)
    await app.goTo(`/monitors/${id}/edit`)
    await app.page.getByRole('button', { name: 'More', exact: true }).last().click()
    await app.page.getByRole('switch', { name: 'Alert in quiet hours, too' }).click()
    await app.page.getByRole('button', { name: 'Save' }).click()
    await app.page.getByText('Alerts in quiet hours, too').waitFor()
    await app.operations.settings.update({ quietHours: { from: '00:01', to: '00:00' } })
    await fetch(`${pushUrl}/fail`)
    await expect.poll(() => titles(app)).toEqual(['Nightly backup failed'])
  })

  test('four monitors that fail at once are told as one, which leads to all of them', async (context) => {
    const app = await open(context)
    if (app.clock === 'real') return context.skip(REAL_CLOCK)
    for (const name of ['A', 'B', 'C', 'D']) await up(app, name)
    await letMiss(app)
    await expect.poll(() => app.notifications()).toEqual([{ title: '4 alerts: 4 down', body: 'A, B, C, D' }])
    await app.clickNotification(0)
    await app.page.waitForURL('**/alerts')
    const links = alertRow(app, '4 alerts').getByRole('link')
    await expect.poll(() => links.allTextContents()).toHaveLength(4)
  })

  test('one is reminded of a monitor that stays down, until it is back', async (context) => {
    const app = await open(context)
    if (app.clock === 'real') return context.skip(REAL_CLOCK)
    await app.goTo('/settings/notifications')
    await app.page.getByRole('switch', { name: 'Reminders' }).click()
    await app.page.getByText('told again every 1 h').waitFor()
    const { pushUrl } = await up(app)
    await fetch(`${pushUrl}/fail`)
    await app.pass(HOUR_MS)
    await app.pass(HOUR_MS)
    const told = ['Nightly backup failed', 'Nightly backup is still down', 'Nightly backup is still down']
    await expect.poll(() => titles(app)).toEqual(told)
    await fetch(pushUrl)
    await expect.poll(() => titles(app)).toEqual([...told, 'Nightly backup is back'])
  })

  test('what happens while the host is started anew is told once', async (context) => {
    const app = await open(context)
    const { pushUrl } = await up(app)
    await fetch(`${pushUrl}/1`)
    await fetch(pushUrl)
    const before = ['Nightly backup failed (exit 1)', 'Nightly backup is back']
    await expect.poll(() => titles(app)).toEqual(before)
    await app.restart()
    // A page is not back yet.
    await fetch(`${pushUrl}/2`)
    await row(app.page, 'Nightly backup').getByText('Exit 2 at').waitFor()
    await app.page.getByText('Not live').waitFor({ state: 'detached' })
    const missed = [...before, 'Nightly backup failed (exit 2)']
    await expect.poll(() => titles(app)).toEqual(missed)
    await fetch(pushUrl)
    await expect.poll(() => titles(app)).toEqual([...missed, 'Nightly backup is back'])
  })

  test('a test is sent by a button, is told, and says so where it was asked for', async (context) => {
    const app = await open(context)
    await app.goTo('/settings/notifications')
    await app.page.getByRole('button', { name: 'Send a test' }).first().click()
    await app.page.getByText(name === 'page' ? 'Told to every open page.' : 'Handed to the system.').waitFor()
    await expect.poll(() => titles(app)).toEqual(['This is a test'])
    await app.page.keyboard.press('Escape')
    await openAlerts(app)
    await alertRow(app, 'This is a test').getByText('Delivered:').waitFor()
  })
})
