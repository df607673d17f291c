import { describe, expect, test } from 'vitest'
import { DRIVERS } from '../support/drivers/driver.ts'
import { driving } from '../support/drivers/driving.ts'
import { row } from '../support/stage/look.ts'
import { addByName, letMiss, titles, up } from './scene.ts'

describe.each(DRIVERS)('in %s', (name) => {
  const open = driving(name)

  test('one field is typed and the URL copied; the first heartbeat is celebrated, and its row turns up', async (context) => {
    const app = await open(context)
    const { page } = app
    await page.getByText('Watch your first job').waitFor()
    const pushUrl = await addByName(app, 'Nightly backup')
    await page.getByText('Waiting for the first heartbeat…').waitFor()

    expect((await fetch(pushUrl)).status).toBe(200)
    await page.getByText('Received', { exact: true }).waitFor()
    await page.getByText('The first heartbeat came from 127.0.0.1.').waitFor()
    await page.getByRole('button', { name: 'Back' }).click()
    await row(page, 'Nightly backup').getByText('heard just now').waitFor()
    await page.getByRole('heading', { name: '1 up' }).waitFor()
    expect(app.complaints).toEqual([])
  })

  test('a heartbeat that is missed is told in words, in the row and to the person; so is the one that ends it', async (context) => {
    const app = await open(context)
    const { pushUrl } = await up(app)
    const backup = row(app.page, 'Nightly backup')
    await backup.getByText('heard just now').waitFor()

    await letMiss(app)
    await backup.getByText('Missed at').waitFor()
    await app.page.getByRole('heading', { name: '1 down' }).waitFor()
    await expect.poll(() => titles(app)).toEqual(['Nightly backup missed its heartbeat'])

    await fetch(pushUrl)
    await backup.getByText('heard just now').waitFor()
    await app.page.getByRole('heading', { name: '1 up' }).waitFor()
    await expect
      .poll(() => titles(app))
      .toEqual(['Nightly backup missed its heartbeat', 'Nightly backup is back'])
    if (app.clock === 'real') return
    const bodies = (await app.notifications()).map(({ body }) => body)
    expect(bodies).toEqual([
      'Expected by 01:01, every hour with 1 min grace. Last heard at 00:00.',
      'Down for 5 s.',
    ])
  })

  test('a failure is told with what the job said last, and a click on it leads there', async (context) => {
    const app = await open(context)
    const { id, pushUrl } = await up(app)
    await row(app.page, 'Nightly backup').getByText('heard just now').waitFor()
    await fetch(`${pushUrl}/2`, { method: 'POST', body: 'Dumping shop…\npg_dump: error: disk full\n' })
    await expect
      .poll(() => app.notifications())
      .toEqual([{ title: 'Nightly backup failed (exit 2)', body: 'pg_dump: error: disk full' }])

    await app.clickNotification(0)
    await app.page.waitForURL(`**/monitors/${id}`)
    await app.page.getByText(/^Exit 2 at \d\d:\d\d\. pg_dump: error: disk full\./).waitFor()
  })
})

describe.each(['bridge', 'electron'] as const)('in %s', (name) => {
  const open = driving(name)

  test('the tray shows what is down by its icon, its words and its menu, which leads there', async (context) => {
    const app = await open(context)
    const { id, pushUrl } = await up(app)
    await expect.poll(app.tray).toMatchObject({ icon: 'up', tooltip: 'Upwarden: 1 up' })
    await letMiss(app)
    await expect.poll(app.tray).toMatchObject({
      icon: 'down',
      tooltip: 'Upwarden: 1 down',
      menu: [
        '1 down',
        '—',
        'Down',
        'Nightly backup',
        '—',
        'Open Upwarden',
        'Add monitor…',
        'Copy push URL',
        '  Nightly backup',
        'Mute all',
        '  For 1 hour',
        '  For 4 hours',
        '  For 8 hours',
        '  Until unmuted',
        '—',
        'Settings…',
        'Quit Upwarden',
      ],
    })
    await app.chooseInTray('Nightly backup')
    await app.page.waitForURL(`**/monitors/${id}`)
    await app.chooseInTray('Copy push URL', 'Nightly backup')
    await expect.poll(app.clipboard).toBe(pushUrl)

    await fetch(pushUrl)
    await expect.poll(app.tray).toMatchObject({ icon: 'up', tooltip: 'Upwarden: 1 up' })
  })
})
