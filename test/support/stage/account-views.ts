import type { Page } from 'playwright'
import { type Seen, scrolledTo } from './views.ts'

/**
 * Every view in which accounts, their monitors or relays are shown, on a stage with `AccountsDemo`. To be looked at in this order: the later ones
 * change what there is to see.
 */
export const ACCOUNT_VIEWS: readonly Seen[] = [
  {
    name: 'accounts-list',
    of: { path: '/' },
    act: (page) => page.getByText('upwarden.eu has not answered since').waitFor(),
  },
  {
    name: 'accounts-filter',
    of: { path: '/' },
    act: async (page) => {
      await page.getByRole('button', { name: 'Filter by source' }).click()
      await page.getByRole('menuitemradio', { name: 'upwarden.eu' }).waitFor()
    },
  },
  {
    name: 'accounts-filtered',
    of: { path: '/' },
    act: async (page) => {
      await page.getByRole('button', { name: 'Filter by source' }).click()
      await page.getByRole('menuitemradio', { name: 'devbox' }).click()
      await page.getByText('Refresh the fixtures').waitFor()
    },
  },
  {
    name: 'accounts-nothing-found',
    of: { path: '/' },
    act: async (page) => {
      await page.getByRole('button', { name: 'Filter by source' }).click()
      await page.getByRole('menuitemradio', { name: 'Work project' }).click()
      await page.getByRole('textbox', { name: 'Search monitors' }).fill('invoices')
      await page.getByText('No monitor matches').waitFor()
    },
  },
  {
    name: 'settings-accounts-connected',
    of: { path: '/settings/accounts' },
    act: (page) => page.getByRole('button', { name: 'Sync devbox now' }).waitFor(),
  },
  {
    name: 'settings-accounts-remove',
    of: { path: '/settings/accounts' },
    act: async (page) => {
      await page.getByRole('button', { name: 'Remove devbox' }).click()
      await page.getByText('Over there nothing changes').waitFor()
    },
  },
  {
    name: 'account-new',
    of: { path: '/accounts/new' },
    act: (page) => page.getByRole('button', { name: 'Add account' }).waitFor(),
  },
  {
    name: 'account-healthchecks',
    of: { path: '/accounts/new' },
    act: (page) => page.getByRole('radio', { name: 'Healthchecks.io' }).click(),
  },
  {
    name: 'account-tested',
    of: { path: '/accounts/new' },
    act: async (page) => {
      await fillIn(page, 'http://buildbox.example.org:8478')
      await page.getByRole('button', { name: 'Test' }).click()
      await page.getByText('so that others on the way can read it').waitFor()
      await page.getByText('so that others on the way can read it').scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'account-refused',
    of: { path: '/accounts/new' },
    act: async (page) => {
      await fillIn(page, 'nowhere:8478')
      await page.getByRole('button', { name: 'Add account' }).click()
      await page.getByText('Nothing takes connections').waitFor()
    },
  },
  {
    name: 'account-edit',
    of: { path: '/settings/accounts' },
    act: async (page) => {
      await page.getByRole('button', { name: 'Edit devbox' }).click()
      await page.getByLabel('New API key').waitFor()
    },
  },
  remote('detail-remote-down', 'Nightly integration tests', '3 of 412 tests failed'),
  remote('detail-remote-there-only', 'Rebuild the search index', 'it is for jobs that run on that computer'),
  remote('detail-remote-read-only', 'Renew wildcard certificate', 'give it another key'),
  remote('detail-remote-away', 'Invoices to accounting', 'the connection was lost'),
  {
    name: 'detail-remote-pause-refused',
    of: { monitor: 'Invoices to accounting' },
    act: async (page) => {
      await page.getByRole('button', { name: 'Pause' }).last().click()
      await page.getByRole('alert').getByText('the connection was lost').waitFor()
      await page.getByRole('button', { name: 'Mute' }).last().click()
      await page.getByRole('menuitem', { name: 'Until unmuted' }).click()
      await page.getByText('Over there nothing is muted').waitFor()
    },
  },
  {
    name: 'edit-remote',
    of: { monitor: 'Nightly integration tests', below: '/edit' },
    act: (page) => page.getByText('which watches it and alerts by rules of its own').waitFor(),
  },
  {
    name: 'edit-relay',
    of: { monitor: 'Photo archive to NAS', below: '/edit' },
    act: async (page) => {
      await page.getByRole('button', { name: 'More', exact: true }).last().click()
      await page.getByLabel('Forward its signals to').fill('https://upwarden.eu')
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByText('This must be a whole push URL').scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'detail-relay',
    of: { monitor: 'Photo archive to NAS' },
    act: async (page) => {
      await page.getByRole('button', { name: 'Stop forwarding' }).click()
      await page.getByRole('button', { name: 'Keep it' }).waitFor()
      await page.getByText('Every signal is forwarded there').waitFor()
      await scrolledTo(page, 'Relay')
    },
  },
  {
    name: 'detail-relay-offer',
    of: { monitor: 'Nightly backup' },
    act: async (page) => {
      await page.getByRole('button', { name: 'Make it in devbox' }).waitFor()
      await scrolledTo(page, 'Relay')
    },
  },
  {
    name: 'detail-relay-made',
    of: { monitor: 'Nightly backup' },
    act: async (page) => {
      await page.getByRole('button', { name: 'Make it in devbox' }).click()
      await page.getByText('Every signal is forwarded there').waitFor()
      await scrolledTo(page, 'Relay')
    },
  },
]

/** Those that say something else where there is room. */
export const WIDE_ACCOUNT_VIEWS: readonly Seen[] = ACCOUNT_VIEWS.filter(({ name }) =>
  ['accounts-list', 'settings-accounts-connected', 'detail-remote-down', 'detail-relay'].includes(name),
)

function remote(name: string, monitor: string, sentence: string): Seen {
  return {
    name,
    of: { monitor },
    act: (page) => page.locator('article').getByText(sentence).first().waitFor(),
  }
}

async function fillIn(page: Page, address: string): Promise<void> {
  await page.getByLabel('Address').fill(address)
  await page.getByLabel('API key').fill('upw_a-key-that-is-not-shown')
}
