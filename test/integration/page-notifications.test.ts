import type { Page } from 'playwright'
import { expect, test } from 'vitest'
import { recordNotifications } from '../support/drivers/browser-notifications.ts'
import { push } from '../support/stage/jobs.ts'
import { pageOnStage } from '../support/stage/page-on-stage.ts'
import type { Stage } from '../support/stage/stage.ts'

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
  return { page, stage, told, fail }
}

/** Lets new monitors fail while the doors are shut, as over a restart of the host. */
async function failUnseen(
  { page, stage }: { page: Page; stage: Stage },
  names: readonly string[],
): Promise<void> {
  await stage.closeDoors()
  await page.getByText('Not live').filter({ visible: true }).waitFor()
  for (const name of names) {
    await push(stage, await stage.operations.monitors.create({ name, schedule: HOURLY }), { kind: 'fail' })
    stage.clock.advance(5000)
  }
  await stage.openDoors()
  await page.clock.fastForward(30_000)
  await page.getByText('Not live').waitFor({ state: 'detached' })
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
  expect(await page.getByRole('switch', { name: 'Notify in this browser' }).count()).toBe(0)
})

test('what came while the page was away is told once when it is back; of many, one tells', async () => {
  const { page, stage, told, fail } = await openNotifying()
  const titles = () => told.map(({ title }) => title)
  await fail('Heard')
  await expect.poll(titles).toEqual(['Heard failed'])

  await failUnseen({ page, stage }, ['First', 'Second'])
  await expect.poll(titles).toEqual(['Heard failed', 'First failed', 'Second failed'])
  await failUnseen({ page, stage }, ['A', 'B', 'C', 'D'])
  await expect
    .poll(() => told.slice(3))
    .toEqual([{ title: '4 alerts while this page was away', body: 'A, B, C, D' }])

  // What was told before a page was opened is old to it.
  await load(page, page.url())
  await fail('New')
  await expect.poll(() => titles().slice(4)).toEqual(['New failed'])
})

test('a test is told by the button, and what came of it stands below', async () => {
  const { page, told } = await openNotifying()
  await load(page, new URL('/settings/notifications', page.url()).href)
  await page.getByRole('button', { name: 'Send a test' }).first().click()
  await page.getByText('Told to every open page.').waitFor()
  await expect.poll(() => told.map(({ title }) => title)).toEqual(['This is a test'])
})
