import { describe, expect, test } from 'vitest'
import { DRIVERS } from '../support/drivers/driver.ts'
import { driving } from '../support/drivers/driving.ts'
import { BrowserWindow } from '../support/electron/window.ts'
import { row } from '../support/stage/look.ts'
import { titles, up } from './scene.ts'

/** What users of other tools asked for and did not get (product.md, the last table), by the words in which it stands there. */

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const REAL_CLOCK = 'the clock is the computer’s own'
const DAILY = { kind: 'interval', intervalSeconds: 86_400 } as const
const EVERY_MINUTE = { kind: 'interval', intervalSeconds: 60 } as const

describe.each(DRIVERS)('in %s', (name) => {
  const open = driving(name)

  test('turning the receiver off for two minutes makes no monitor down on restart (uptime-kuma #1159)', async (context) => {
    const app = await open(context)
    if (app.clock === 'real') return context.skip(REAL_CLOCK)
    const { id, pushUrl } = await up(app, 'Queue')
    await app.operations.monitors.update({ id, schedule: EVERY_MINUTE, graceSeconds: 30 })
    await app.restart(2 * MINUTE_MS)
    await app.pass(MINUTE_MS / 2)
    await row(app.page, 'Queue').getByText('not heard while').waitFor()
    await fetch(pushUrl)
    await row(app.page, 'Queue').getByText('heard just now').waitFor()
    expect((await app.operations.monitors.incidents({ id })).incidents).toEqual([])
    expect(await titles(app)).toEqual([])

    // One that is really gone is told of all the same.
    await app.pass(2 * MINUTE_MS)
    await expect.poll(() => titles(app)).toEqual(['Queue missed its heartbeat'])
  })

  test('a monitor that was already down alerts no second time after a restart (uptime-kuma #4085)', async (context) => {
    const app = await open(context)
    const { pushUrl } = await up(app)
    await fetch(`${pushUrl}/fail`)
    await expect.poll(() => titles(app)).toEqual(['Nightly backup failed'])
    await app.restart()
    await app.page.getByRole('heading', { name: '1 down' }).waitFor()
    await app.page.getByText('Not live').waitFor({ state: 'detached' })
    // What is told after it comes after it: nothing was told in between.
    const other = await up(app, 'Export')
    await fetch(`${other.pushUrl}/fail`)
    await expect.poll(() => titles(app)).toContain('Export failed')
    expect((await titles(app)).filter((title) => title.startsWith('Nightly backup'))).toHaveLength(
      name === 'electron' ? 0 : 1,
    )
  })

  test('an explicit "down" push is followed by no second alert, "no heartbeat" (uptime-kuma #5639, #6586)', async (context) => {
    const app = await open(context)
    if (app.clock === 'real') return context.skip(REAL_CLOCK)
    const { id, pushUrl } = await up(app)
    const asOfKuma = pushUrl.replace('/api/v1/heartbeat/', '/api/push/')
    await fetch(`${asOfKuma}?status=down&msg=disk%20full`)
    await expect.poll(() => titles(app)).toEqual(['Nightly backup failed'])
    await app.pass(3 * HOUR_MS)
    await fetch(`${asOfKuma}?status=down&msg=still%20full`)
    await app.pass(3 * HOUR_MS)
    expect((await app.operations.monitors.incidents({ id })).incidents).toMatchObject([{ reason: 'failed' }])
    expect(await titles(app)).toEqual(['Nightly backup failed'])
  })
})

describe.each(['bridge', 'electron'] as const)('in %s', (name) => {
  const open = driving(name)

  test('a single tray icon tells whether anything is down (uptime-kuma #5020)', async (context) => {
    const app = await open(context)
    await up(app, 'Export')
    const { pushUrl } = await up(app)
    await expect.poll(app.tray).toMatchObject({ icon: 'up', tooltip: 'Upwarden: All 2 up' })
    await fetch(`${pushUrl}/fail`)
    await expect.poll(app.tray).toMatchObject({ icon: 'down', tooltip: 'Upwarden: 1 down, 1 up' })
  })

  test.for([
    ['For 1 hour', 1],
    ['For 4 hours', 4],
    ['For 8 hours', 8],
  ] as const)(
    'muted "%s", a monitor does not count in the tray, and then counts again (uptime-kuma #5020)',
    async ([choice, hours], context) => {
      const app = await open(context)
      if (app.clock === 'real') return context.skip(REAL_CLOCK)
      await up(app, 'Export')
      const { id, pushUrl } = await up(app)
      for (const { id } of (await app.operations.monitors.list({})).monitors) {
        await app.operations.monitors.update({ id, schedule: DAILY })
      }
      await fetch(`${pushUrl}/fail`)
      await expect.poll(app.tray).toMatchObject({ icon: 'down', tooltip: 'Upwarden: 1 down, 1 up' })
      await app.goTo(`/monitors/${id}`)
      await app.page.getByRole('button', { name: 'Mute', exact: true }).click()
      await app.page.getByRole('menuitem', { name: choice }).click()
      await expect.poll(app.tray).toMatchObject({ icon: 'up', tooltip: 'Upwarden: 1 up, 1 muted' })

      await app.pass(hours * HOUR_MS - MINUTE_MS)
      expect((await app.operations.monitors.get({ id })).muted).toBe(true)
      await expect.poll(app.tray).toMatchObject({ icon: 'up' })
      await app.pass(2 * MINUTE_MS)
      await expect.poll(app.tray).toMatchObject({ icon: 'down', tooltip: 'Upwarden: 1 down, 1 up' })
    },
  )

  test('desktop notifications come from the tray (uptime-kuma #5885, #3489), take no focus, and state their reason (kumatray #4)', async (context) => {
    const app = await open(context)
    if (app.clock === 'real') return context.skip('what has the focus there no test can tell')
    const { pushUrl } = await up(app)
    const window = BrowserWindow.current
    window.hide()
    const shownBefore = window.shown.length
    await fetch(`${pushUrl}/2?msg=disk%20full`)
    await app.pass(2 * HOUR_MS)
    await fetch(pushUrl)
    await app.pass(MINUTE_MS)
    await expect
      .poll(() => app.notifications())
      .toEqual([
        { title: 'Nightly backup failed (exit 2)', body: 'disk full' },
        { title: 'Nightly backup is back', body: 'Down for 2 h.' },
      ])
    expect(window).toMatchObject({ isFocused: false })
    expect(window.isVisible()).toBe(false)
    expect(window.shown).toHaveLength(shownBefore)
  })
})
