import type { Page } from 'playwright'
import { expect, test } from 'vitest'
import type { Senders } from '../../src/engine/alerts/senders.ts'
import { push } from '../support/stage/jobs.ts'
import { pageOnStage } from '../support/stage/page-on-stage.ts'
import type { Stage } from '../support/stage/stage.ts'

const openPage = pageOnStage()
const path = '/alerts'

const HOURLY = { kind: 'interval', intervalSeconds: 3600 } as const

function monitorOn(stage: Stage, name = 'Nightly backup') {
  return stage.operations.monitors.create({ name, schedule: HOURLY })
}

/** The numbers of the alerts that are shown, from the top. */
function shown(page: Page): Promise<number[]> {
  return page.evaluate(`[...document.querySelectorAll('[data-n]')].map(({ dataset }) => Number(dataset.n))`)
}

function countdown(from: number, to: number): number[] {
  return Array.from({ length: from - to + 1 }, (_, index) => from - index)
}

test('older alerts are read as one asks for them, and none is missing when new ones come meanwhile', async () => {
  const { page, stage } = await openPage({ jobs: [], path })
  await page.getByText('Nothing to tell so far').waitFor()
  const monitor = await monitorOn(stage)
  for (let n = 0; n < 35; n += 1) {
    await push(stage, monitor, { kind: 'fail' })
    stage.clock.advance(3000)
    await push(stage, monitor)
    stage.clock.advance(3000)
  }
  await expect.poll(() => shown(page)).toEqual(countdown(70, 1))

  await page.reload()
  await expect.poll(() => shown(page)).toEqual(countdown(70, 41))
  await push(stage, monitor, { kind: 'fail' })
  await expect.poll(() => shown(page)).toEqual(countdown(71, 41))
  await page.getByRole('button', { name: 'Show older' }).click()
  await expect.poll(() => shown(page)).toEqual(countdown(71, 11))
  await page.getByRole('button', { name: 'Show older' }).click()
  await expect.poll(() => shown(page)).toEqual(countdown(71, 1))
  await page.getByRole('button', { name: 'Show older' }).waitFor({ state: 'detached' })
})

test('a monitor shows its last alerts, and older ones when one asks for them', async () => {
  const { page, stage } = await openPage({ jobs: [] })
  const monitor = await monitorOn(stage)
  for (let n = 0; n < 3; n += 1) {
    await push(stage, monitor, { kind: 'fail' })
    await push(stage, await monitorOn(stage, `Other ${n}`), { kind: 'fail' })
    stage.clock.advance(3000)
    await push(stage, monitor)
    stage.clock.advance(3000)
  }
  await page.goto(stage.pageLink(`/monitors/${monitor.id}`))
  const alerts = page.getByRole('list', { name: 'Alerts' })
  await expect.poll(() => alerts.locator('> li').count()).toBe(3)
  await page.getByRole('region', { name: 'Alerts' }).getByRole('button', { name: 'Show older' }).click()
  await expect.poll(() => alerts.locator('> li').count()).toBe(6)
  expect(await alerts.getByText('Other').count()).toBe(0)
})

test('what becomes of a delivery is seen as it happens, in the list and in the footer', async () => {
  let isWell = false
  const webhook: Senders['webhook'] = async () =>
    isWell
      ? { is: 'delivered' }
      : { is: 'failed', again: true, detail: 'The receiver answered 500: look there.' }
  const settings = { webhookUrl: 'https://hooks.example.org/upwarden' }
  const { page, stage } = await openPage({ jobs: [], path, settings, senders: { webhook } })
  await push(stage, await monitorOn(stage), { kind: 'fail' })
  await page.getByText('Webhook: tried again').waitFor()
  await page.getByText('The receiver answered 500: look there.').waitFor()
  await page.getByRole('button', { name: 'Back' }).click()
  await page.getByRole('link', { name: 'Webhook fails' }).click()

  isWell = true
  stage.clock.advance(6000)
  await page.getByText('Delivered: page, webhook').waitFor()
  await page.getByRole('button', { name: 'Back' }).click()
  await page.getByText('this computer only').waitFor()
  expect(await page.getByRole('link', { name: 'Webhook fails' }).count()).toBe(0)
})

test('an alert leads to its monitor as long as there is one', async () => {
  const { page, stage } = await openPage({ jobs: [], path })
  const monitor = await monitorOn(stage)
  await push(stage, monitor, { kind: 'fail' })
  const link = page.getByRole('link', { name: 'Nightly backup failed' })
  await link.click()
  await page.waitForURL(`**/monitors/${monitor.id}`)
  await page.getByRole('button', { name: 'Back' }).click()
  await stage.operations.monitors.delete({ id: monitor.id })
  await link.waitFor({ state: 'detached' })
  await page.getByText('Nightly backup failed').waitFor()
})

test('where the alerts cannot be read, it says so there, and reads them when asked to', async () => {
  const { page, stage } = await openPage({ jobs: [] })
  await push(stage, await monitorOn(stage), { kind: 'fail' })
  const error = { code: 'internal_server_error', message: 'The database is locked by another program.' }
  await page.route('**/api/v1/alerts*', (route) => route.fulfill({ status: 500, json: { error } }))
  await page.goto(stage.pageLink(path))
  await page.getByText('The alerts could not be read.').waitFor()
  await page.unroute('**/api/v1/alerts*')
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByText('Nightly backup failed').waitFor()
})

test('while the door for heartbeats is shut, it is said since when', async () => {
  const { page, stage } = await openPage({ jobs: [] })
  const notice = page.getByText('heartbeats cannot be heard')
  await page.getByText(/^Listening on/).waitFor()
  stage.shutPushDoor()
  await page.getByText('Not listening since 10:17', { exact: true }).waitFor()
  // Not for the moment that it takes to open it elsewhere.
  expect(await notice.count()).toBe(0)
  await page.clock.fastForward(5000)
  await notice.waitFor()
  await stage.closeDoors()
  await stage.openDoors()
  await notice.waitFor({ state: 'detached' })
  await page.getByText(/^Listening on/).waitFor()
})
