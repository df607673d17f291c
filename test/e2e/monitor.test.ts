import { describe, expect, test } from 'vitest'
import { UNDO_MS } from '../../renderer/live/deletions.ts'
import { DRIVERS } from '../support/drivers/driver.ts'
import { driving } from '../support/drivers/driving.ts'
import { row } from '../support/stage/look.ts'
import { up } from './scene.ts'

describe.each(DRIVERS)('in %s', (name) => {
  const open = driving(name)

  test('a push URL is regenerated once one has confirmed it: the old one is refused, the new one works', async (context) => {
    const app = await open(context)
    const { page, operations } = app
    const { id, pushUrl: oldUrl } = await up(app)
    await app.goTo(`/monitors/${id}`)
    await page.getByRole('button', { name: 'Regenerate push URL' }).click()
    await page.getByText('every job that still uses it is refused').waitFor()
    await page.getByRole('button', { name: 'Keep it' }).click()
    expect((await fetch(oldUrl)).status).toBe(200)

    await page.getByRole('button', { name: 'Regenerate push URL' }).click()
    await page.getByRole('button', { name: 'Regenerate', exact: true }).click()
    await page.getByText('This is the new URL.').waitFor()
    const { pushUrl: newUrl } = await operations.monitors.get({ id })
    await page.getByRole('button', { name: 'Reveal push URL' }).click()
    await page.getByRole('group', { name: 'push URL' }).getByText(newUrl).waitFor()
    expect((await fetch(oldUrl)).status).toBe(404)
    expect((await fetch(newUrl)).status).toBe(200)
  })

  test('a paused monitor is not missed; resumed, its clock begins anew', async (context) => {
    const app = await open(context)
    const { page } = app
    const { id } = await up(app)
    await app.goTo(`/monitors/${id}`)
    await page.getByRole('button', { name: 'Pause' }).last().click()
    await page.getByText('Nothing is expected until it is resumed, or heard.').waitFor()
    if (app.clock === 'by hand') await app.pass(3 * 3_600_000)

    await page.getByRole('button', { name: 'Resume' }).last().click()
    await page.getByText(/Next expected by \d\d:\d\d\./).waitFor()
    await page.getByRole('button', { name: 'Back' }).click()
    await row(page, 'Nightly backup').getByRole('img', { name: 'Up' }).waitFor()
    expect(await app.notifications()).toEqual([])
  })

  test('what was deleted comes back by "Undo", and is gone for good when nobody wants it back', async (context) => {
    const app = await open(context)
    const { page } = app
    const { id, pushUrl } = await up(app)
    const deleteIt = async () => {
      await row(page, 'Nightly backup').getByRole('link').click()
      await page.getByRole('button', { name: 'More actions' }).click()
      await page.getByRole('menuitem', { name: 'Delete' }).click()
      await page.getByText('Nightly backup deleted').waitFor()
    }
    await deleteIt()
    await page.getByText('Watch your first job').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await row(page, 'Nightly backup').waitFor()
    expect((await fetch(pushUrl)).status).toBe(200)

    await deleteIt()
    await page.mouse.move(0, 0)
    await page.clock.fastForward(UNDO_MS)
    await page.getByText('Nightly backup deleted').waitFor({ state: 'detached' })
    await expect.poll(async () => (await fetch(pushUrl)).status).toBe(404)
    await app.goTo(`/monitors/${id}`)
    await page.getByRole('heading', { name: 'No such monitor' }).waitFor()
  })
})
