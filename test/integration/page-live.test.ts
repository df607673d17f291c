import type { Page } from 'playwright'
import { expect, test } from 'vitest'
import { TALL } from '../support/stage/browser.ts'
import { axeFindings, row } from '../support/stage/look.ts'
import { pageOnStage } from '../support/stage/page-on-stage.ts'
import type { Stage } from '../support/stage/stage.ts'

const openPage = pageOnStage()

async function push(stage: Stage, id: string, suffix = ''): Promise<void> {
  const { pushUrl } = await stage.operations.monitors.get({ id })
  expect((await fetch(`${pushUrl}${suffix}`)).status).toBe(200)
}

/** The same time passes for the engine and for the page. */
async function pass(stage: Stage, page: Page, ms: number): Promise<void> {
  stage.clock.advance(ms)
  await page.clock.fastForward(ms)
}

test('a heartbeat from outside turns its row up at once, a failure turns it down, and the window says so', async () => {
  const { page, stage, id } = await openPage(TALL)
  const index = row(page, 'Index the documents')
  await index.getByText('waiting for its first heartbeat').waitFor()

  await push(stage, id('Index the documents'))
  await index.getByText('heard just now').waitFor()
  await index.getByLabel('Last 1: 1 succeeded').waitFor()

  await push(stage, id('Index the documents'), '/2')
  await index.getByText('Exit 2 at 10:17').waitFor()
  await expect.poll(() => page.title()).toBe('2 down, 1 late, 1 unknown · Upwarden')
  expect(await page.locator('link[rel=icon]').getAttribute('href')).toMatch(/down/)
})

test('a deadline that passes while one looks moves the monitor to those that are down', async () => {
  const { page, stage } = await openPage(TALL)
  const worker = row(page, 'Invoice queue worker')
  await worker.getByText('2 min late').waitFor()
  await pass(stage, page, 60_000)
  await worker.getByText('3 min late').waitFor()
  await pass(stage, page, 3 * 60_000)
  await worker.getByText('Missed at 10:19').waitFor()
  await worker.getByLabel(/1 missed/).waitFor()
})

test('while the receiver is away the page keeps what it knows, says since when, and comes back by itself', async () => {
  const { page, stage, id } = await openPage(TALL)
  await row(page, 'Database backup').waitFor()
  await stage.closeDoors()
  await page.getByText('Not live: Upwarden has not answered since 10:17.').waitFor()
  await page.getByText('7 others are fine · as of 10:17').waitFor()
  expect(await row(page, 'Database backup').count()).toBe(1)
  expect(await axeFindings(page)).toEqual([])

  await stage.operations.monitors.pause({ id: id('Database backup') })
  await stage.openDoors()
  await page.getByText('Not live').waitFor({ state: 'detached' })
  await row(page, 'Database backup').getByText('paused at 10:17').waitFor()
})

test('a receiver that was restarted is known again, with all that happened meanwhile', async () => {
  const { page, stage } = await openPage(TALL)
  await row(page, 'Database backup').waitFor()
  await stage.closeDoors()
  await page.getByText('Not live').waitFor()
  await stage.sleepUntil(stage.clock.now() + 60_000)
  await stage.operations.monitors.create({
    name: 'Made while away',
    schedule: { kind: 'interval', intervalSeconds: 3600 },
  })
  await stage.openDoors()
  await row(page, 'Made while away').waitFor()
  expect(await page.getByText('Not live').count()).toBe(0)
})

test('a page whose cookie is not good any more says how to open it anew', async () => {
  const { page, stage } = await openPage(TALL)
  await row(page, 'Database backup').waitFor()
  await page.context().clearCookies()
  await stage.closeDoors()
  await stage.openDoors()
  await page.getByText('This page is not signed in any more.').waitFor()
  await page.getByText('upwarden open').waitFor()
  expect(await axeFindings(page)).toEqual([])
})

test('where the monitors cannot be read, it says so there, and reads them when asked to', async () => {
  const { page } = await openPage(TALL)
  const code = 'internal_server_error'
  await page.route('**/api/v1/monitors*', (route) =>
    route.fulfill({ status: 500, json: { error: { code, message: 'The disk is on fire.' } } }),
  )
  await page.reload()
  await page.getByText('The monitors could not be read. The disk is on fire.').waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.unroute('**/api/v1/monitors*')
  await page.getByRole('button', { name: 'Try again' }).click()
  await row(page, 'Database backup').waitFor()
})

test('what cannot be done is told in the row where it was tried', async () => {
  const { page } = await openPage(TALL)
  await page.route('**/pause', (route) => route.abort())
  await row(page, 'Database backup').hover()
  await row(page, 'Database backup').getByRole('button', { name: 'Pause' }).click()
  const alert = row(page, 'Database backup').getByRole('alert')
  await alert.getByText('Upwarden does not answer.').waitFor()
  await page.unroute('**/pause')
  await row(page, 'Database backup').getByRole('button', { name: 'Pause' }).click()
  await row(page, 'Database backup').getByText('paused at 10:17').waitFor()
})
