import { describe, expect, test } from 'vitest'
import { DRIVERS } from '../support/drivers/driver.ts'
import { driving } from '../support/drivers/driving.ts'

describe.each(DRIVERS)('in %s', (name) => {
  const open = driving(name)

  test('a heartbeat turns its row up at once, and a failure is seen wherever the host can show it', async (context) => {
    const app = await open(context)
    const { pushUrl } = await app.operations.monitors.create({
      name: 'Nightly backup',
      schedule: { kind: 'interval', intervalSeconds: 3600 },
    })
    const row = app.page.getByRole('listitem').filter({ hasText: 'Nightly backup' })
    await row.getByText('waiting for its first heartbeat').waitFor()
    await fetch(pushUrl)
    await row.getByText('heard just now').waitFor()

    await fetch(`${pushUrl}/2?msg=disk%20full`)
    await row.getByText(/Exit 2 at/).waitFor()
    await expect
      .poll(() => app.notifications())
      .toEqual([{ title: 'Nightly backup failed (exit 2)', body: 'disk full' }])
    if (name !== 'page')
      await expect.poll(app.tray).toMatchObject({ icon: 'down', tooltip: 'Upwarden: 1 down' })
    expect(app.complaints).toEqual([])
  })

  test('what there is stays there over a restart, on the same push URL', async (context) => {
    const app = await open(context)
    const { pushUrl } = await app.operations.monitors.create({
      name: 'Export',
      schedule: { kind: 'interval', intervalSeconds: 3600 },
    })
    await app.restart()
    await fetch(pushUrl)
    await app.page.getByRole('listitem').filter({ hasText: 'Export' }).getByText('heard just now').waitFor()
  })
})
