import type { Page } from 'playwright'
import { expect, test } from 'vitest'
import { AccountsDemo, relayJobs, relaySender } from '../support/stage/accounts-demo.ts'
import { row } from '../support/stage/look.ts'
import { pageOnStage } from '../support/stage/page-on-stage.ts'

const openPage = pageOnStage()

async function openDemo(path = '/') {
  const demo = new AccountsDemo()
  const { remotes } = demo
  const opened = await openPage({
    jobs: relayJobs(),
    others: demo.steps(),
    remotes,
    sendRelayed: relaySender,
    path,
  })
  return { demo, ...opened }
}

function names(page: Page): Promise<string[]> {
  return page.locator('[data-row]').allInnerTexts()
}

test('the list is narrowed to one account by the keyboard alone, and widened again', async () => {
  const { page } = await openDemo()
  await page.getByRole('button', { name: 'Filter by source' }).waitFor()
  await row(page, 'Refresh the fixtures').waitFor()
  await page.keyboard.press('/')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('menu').waitFor()
  await page.keyboard.type('dev')
  await page.keyboard.press('Enter')
  await row(page, 'Nightly backup').waitFor({ state: 'detached' })
  expect(await names(page)).toEqual([
    'Nightly integration tests',
    'Rebuild the search index',
    'Refresh the fixtures',
  ])

  await page.keyboard.press('/')
  await page.keyboard.type('index')
  await row(page, 'Refresh the fixtures').waitFor({ state: 'detached' })
  expect(await names(page)).toEqual(['Rebuild the search index'])
  await page.keyboard.press('Escape')
  await row(page, 'Nightly backup').waitFor()
})

test('the search finds the monitors of an account by its name', async () => {
  const { page } = await openDemo()
  await row(page, 'Refresh the fixtures').waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('work proj')
  await row(page, 'Refresh the fixtures').waitFor({ state: 'detached' })
  expect((await names(page)).sort()).toEqual(['Renew wildcard certificate', 'Ship logs to archive'])
})

test('rows offer of an account’s monitor what its key may do, and no more', async () => {
  const { page } = await openDemo()
  const theirs = row(page, 'Ship logs to archive')
  await theirs.hover()
  expect(await theirs.getByRole('button').evaluateAll(labels)).toEqual(['Mute'])
  const writable = row(page, 'Refresh the fixtures')
  await writable.hover()
  expect(await writable.getByRole('button').evaluateAll(labels)).toEqual(['Copy push URL', 'Mute', 'Pause'])
})

test('an account that answers again is current again, in the rows and below them, without a reload', async () => {
  const { page, stage, demo } = await openDemo()
  await row(page, 'Invoices to accounting').getByText('as of 09:39').waitFor()
  demo.hosted.isBack()
  const { accounts } = await stage.operations.accounts.list()
  const id = accounts.find(({ name }) => name === 'upwarden.eu')?.id ?? ''
  await stage.operations.accounts.sync({ id })
  await row(page, 'Invoices to accounting').getByText('as of').waitFor({ state: 'detached' })
  await page.getByText('checked just now').waitFor()
  await page.getByText('has not answered since').waitFor({ state: 'detached' })
  await page.getByRole('link', { name: /^3 accounts/ }).waitFor()
})

test('the form of an account is filled in by the keyboard, and the other service brings its address along', async () => {
  const { page, complaints } = await openDemo('/accounts/new')
  const address = page.getByLabel('Address')
  await page.locator('input:focus').and(address).waitFor()
  await page.keyboard.press('Shift+Tab')
  // As long as a finger is on it: Radix wants to see the key down when the focus arrives.
  await page.keyboard.press('ArrowDown', { delay: 100 })
  await expect.poll(() => address.inputValue()).toBe('https://healthchecks.io')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.type('a-key')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Other project')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Other project' }).waitFor()
  expect(complaints).toEqual([])
})

function labels(buttons: readonly { getAttribute(name: string): string | null }[]): (string | null)[] {
  return buttons.map((button) => button.getAttribute('aria-label'))
}
