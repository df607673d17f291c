import type { Page } from 'playwright'
import { SETTINGS_SECTIONS } from '../../../renderer/routing/route.ts'
import type { Stage } from './stage.ts'

/** Where a view is seen. */
export interface Scene {
  readonly stage: Stage
  /** The id of a monitor of the demo. */
  readonly id: (name: string) => string
}

/** A view of the demo, or a state of one. */
export interface Seen {
  /** `detail-down` */
  readonly name: string
  /** The monitor of the demo that is opened, or the path. */
  readonly of: { readonly monitor: string; readonly below?: string } | { readonly path: string }
  /** Done before one looks; it ends when all is there. */
  readonly act: (page: Page, scene: Scene) => Promise<unknown>
}

/**
 * Every view besides the list, in every state of it. To be looked at in this order on one stage: the later ones change what there is to see.
 */
export const VIEWS: readonly Seen[] = [
  detail('detail-down', 'Database backup', 'Expected by 09:05'),
  detail('detail-failed', 'Renew certificates', 'Exit 1 at 08:30.'),
  detail('detail-late', 'Invoice queue worker', 'not heard yet'),
  detail('detail-unknown', 'Laptop rsync', 'not listening'),
  detail('detail-running', 'Train embeddings', 'Running for'),
  detail('detail-up', 'Export to warehouse', 'Heard '),
  detail('detail-paused', 'Payroll report', 'Paused '),
  detail('detail-waiting', 'Index the documents', 'Waiting for the first heartbeat…'),
  {
    name: 'detail-received',
    of: { monitor: 'Index the documents' },
    act: async (page, { stage, id }) => {
      const { pushUrl } = await stage.operations.monitors.get({ id: id('Index the documents') })
      await page.getByText('Waiting for the first heartbeat…').waitFor()
      await fetch(pushUrl, { method: 'POST', body: 'indexed 41,233 documents' })
      await page.getByText('The first heartbeat came from').waitFor()
    },
  },
  {
    name: 'detail-opened',
    of: { monitor: 'Database backup' },
    act: async (page) => {
      await page.getByRole('button', { name: 'Show older' }).click()
      await page.getByRole('button', { name: /With payload/ }).click()
      await page.getByRole('region', { name: 'Payload' }).waitFor()
      await page.getByRole('button', { name: 'Regenerate push URL' }).click()
      await page.getByRole('button', { name: 'Keep it' }).waitFor()
      await page.getByRole('button', { name: 'More actions' }).click()
      await page.getByRole('menu').waitFor()
    },
  },
  {
    name: 'add',
    of: { path: '/add' },
    act: (page) => page.getByLabel('Name', { exact: true }).fill('Nightly backup'),
  },
  {
    name: 'add-refused',
    of: { path: '/add' },
    act: async (page) => {
      await page.getByLabel('Name', { exact: true }).fill('')
      await page.getByRole('radio', { name: 'Cron' }).click()
      await page.getByText('At 02:00').first().waitFor()
      await page.getByRole('button', { name: 'More', exact: true }).last().click()
      await page.getByRole('button', { name: 'Add monitor' }).click()
      await page.locator('[aria-invalid]').first().waitFor()
    },
  },
  {
    name: 'edit',
    of: { monitor: 'Database backup', below: '/edit' },
    act: (page) => page.getByRole('button', { name: 'Save' }).waitFor(),
  },
  ...SETTINGS_SECTIONS.map((section) => ({
    name: `settings-${section}`,
    of: { path: `/settings/${section}` },
    act: (page: Page) => page.getByRole('heading', { name: 'Settings' }).waitFor(),
  })),
  {
    name: 'settings-new-key',
    of: { path: '/settings/keys' },
    act: async (page) => {
      await page.getByLabel('New key').fill('Prometheus')
      await page.getByRole('button', { name: 'Make key' }).click()
      await page.getByText('Copy it now').waitFor()
    },
  },
  {
    name: 'detail-none',
    of: { path: '/monitors/none' },
    act: (page) => page.getByRole('heading', { name: 'No such monitor' }).waitFor(),
  },
  {
    name: 'deleted',
    of: { monitor: 'Check links' },
    act: async (page) => {
      await page.getByRole('button', { name: 'More actions' }).click()
      await page.getByRole('menuitem', { name: 'Delete' }).click()
      await page.getByText('Check links deleted').waitFor()
    },
  },
  {
    name: 'away',
    of: { monitor: 'Database backup' },
    act: async (page, { stage }) => {
      await page.getByText('Expected by 09:05').first().waitFor()
      await stage.closeDoors()
      await page.getByText('Not live').filter({ visible: true }).waitFor()
    },
  },
]

/** Those that say something else, or say it elsewhere, where there is room. */
export const WIDE_VIEWS: readonly Seen[] = VIEWS.filter(({ name }) =>
  ['detail-down', 'detail-opened', 'detail-up', 'add', 'away'].includes(name),
)

/** The path of a view. */
export function pathOf({ of }: Seen, { id }: Pick<Scene, 'id'>): string {
  return 'path' in of ? of.path : `/monitors/${id(of.monitor)}${of.below ?? ''}`
}

/** Brings a part of a view to its upper edge. */
export function scrolledTo(page: Page, heading: string): Promise<void> {
  return page.evaluate(
    `[...document.querySelectorAll('article h2')].find((title) => title.textContent === '${heading}').scrollIntoView()`,
  )
}

function detail(name: string, monitor: string, sentence: string): Seen {
  return {
    name,
    of: { monitor },
    act: (page) => page.locator('article').getByText(sentence).first().waitFor(),
  }
}
