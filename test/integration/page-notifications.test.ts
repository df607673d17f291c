import type { Page } from 'playwright'
import { expect, test } from 'vitest'
import { recordNotifications } from '../support/drivers/browser-notifications.ts'
import { pageOnStage } from '../support/stage/page-on-stage.ts'

const openPage = pageOnStage()

const HOURLY = { kind: 'interval', intervalSeconds: 3600 } as const

/** A page that may notify, and what fails a new monitor of a name. */
async function openNotifying() {
  const { page, stage } = await openPage({ jobs: [] })
  await page.context().grantPermissions(['notifications'])
  const { told } = await recordNotifications(page.context(), page)
  await load(page, new URL('/', page.url()).href)
  const fail = async (name: string, muted = false) => {
    const { id, pushUrl } = await stage.operations.monitors.create({ name, schedule: HOURLY })
    if (muted) await stage.operations.monitors.mute({ id, until: null })
    await fetch(`${pushUrl}/fail`)
  }
  return { page, told, fail }
}

/** Loads the page; it listens when this ends. */
async function load(page: Page, url: string): Promise<void> {
  const events = page.waitForResponse('**/api/v1/events*')
  await page.goto(url)
  await events
  // Whoever has the lock raises the notifications; this tab has it, or waits for it.
  const before = page.context().pages().indexOf(page)
  await expect.poll(() => page.evaluate<number>(LOCKS)).toBeGreaterThan(before)
}

/** How many tabs have the lock or wait for it. */
const LOCKS = `navigator.locks.query().then(({ held, pending }) => held.length + pending.length)`

test('of two tabs one notifies, and when that is closed, the other', async () => {
  const { page, told, fail } = await openNotifying()
  const second = await page.context().newPage()
  const { told: toldBySecond } = await recordNotifications(page.context(), second)
  await load(second, page.url())

  await fail('First')
  await expect.poll(() => told).toHaveLength(1)
  await second.getByText('First').first().waitFor()
  expect(toldBySecond).toEqual([])

  await page.close()
  await fail('Second')
  await expect.poll(() => toldBySecond).toHaveLength(1)
  expect(toldBySecond).toMatchObject([{ title: 'Second failed' }])
})

test('a muted monitor is silent, and so is a browser in which they are turned off', async () => {
  const { page, told, fail } = await openNotifying()
  await fail('Muted', true)
  await fail('Loud')
  await expect.poll(() => told).toMatchObject([{ title: 'Loud failed' }])

  await load(page, new URL('/settings/notifications', page.url()).href)
  await page.getByRole('switch', { name: 'Notify in this browser' }).click()
  await fail('Unheard')
  await page.getByText('Unheard').first().waitFor({ state: 'attached' })
  await page.getByRole('switch', { name: 'Notify in this browser' }).click()
  await fail('Heard')
  await expect.poll(() => told).toMatchObject([{ title: 'Loud failed' }, { title: 'Heard failed' }])
})

test('a browser that refuses them is told of honestly, with what to do', async () => {
  const { page } = await openPage({ jobs: [], path: '/settings/notifications' })
  // Without a screen, Chromium refuses unless it is told to allow them.
  await page.getByText('This browser does not let this page notify you.').waitFor()
  expect(await page.getByRole('button', { name: 'Send a test' }).count()).toBe(0)
})
