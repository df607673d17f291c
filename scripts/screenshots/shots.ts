import type { Page } from 'playwright'
import { ACCOUNT_VIEWS, WIDE_ACCOUNT_VIEWS } from '../../test/support/stage/account-views.ts'
import { ALERT_VIEWS, WIDE_ALERT_VIEWS } from '../../test/support/stage/alert-views.ts'
import {
  pathOf,
  type Scene,
  type Seen,
  scrolledTo,
  VIEWS,
  WIDE_VIEWS,
} from '../../test/support/stage/views.ts'

/** What is there to be seen: nothing, a newcomer's first monitors, two weeks of a developer's, alerts of every kind, or remote accounts. */
export type Data = 'none' | 'little' | 'much' | 'alerts' | 'accounts'

export interface Shot {
  /** The file is named after it: `list-popover-dark.png`. */
  readonly name: string
  readonly data: Data
  readonly path: (scene: Scene) => string
  /** What is done before; it ends when all is there that the picture should show. */
  readonly act: (page: Page, scene: Scene) => Promise<unknown>
  /** Whether it is taken in a wide window, too: what is beside the list differs. */
  readonly isWide: boolean
}

const LIST = () => '/'

const LISTS: readonly Shot[] = [
  { name: 'empty', data: 'none', path: LIST, isWide: true, act: seen('Watch your first job') },
  { name: 'list-little', data: 'little', path: LIST, isWide: true, act: seen('Nightly backup') },
  { name: 'list', data: 'much', path: LIST, isWide: true, act: seen('Database backup') },
  {
    name: 'search',
    data: 'much',
    path: LIST,
    isWide: false,
    act: async (page) => {
      await seen('Database backup')(page)
      await page.keyboard.press('/')
      await page.keyboard.type('lan')
      await page.getByText('Up · 2').waitFor()
    },
  },
  {
    name: 'mute',
    data: 'much',
    path: LIST,
    isWide: false,
    act: async (page) => {
      const row = page.getByRole('listitem').filter({ hasText: 'Database backup' })
      await row.hover()
      await row.getByRole('button', { name: 'Mute' }).click()
      await page.getByRole('menu').waitFor()
    },
  },
  {
    name: 'menu',
    data: 'much',
    path: LIST,
    isWide: false,
    act: async (page) => {
      await page.getByRole('button', { name: 'More', exact: true }).click()
      await page.getByRole('menu').waitFor()
    },
  },
  {
    name: 'unreadable',
    data: 'much',
    path: LIST,
    isWide: false,
    act: async (page) => {
      const error = { code: 'internal_server_error', message: 'The database is locked by another program.' }
      await page.route('**/api/v1/monitors*', (route) => route.fulfill({ status: 500, json: { error } }))
      await page.reload()
      await page.getByText('The monitors could not be read.').waitFor()
    },
  },
]

/** What one sees further down in the detail of a monitor. */
const FURTHER_DOWN: readonly Shot[] = [
  below('detail-timeline', 'Export to warehouse', 'Timeline'),
  below('detail-signals', 'Database backup', 'Signals'),
]

/** All that is photographed, in this order: the later ones change what there is to see. */
export const SHOTS: readonly Shot[] = [
  ...LISTS,
  ...FURTHER_DOWN,
  ...VIEWS.map((view) => shotOf(view, 'much', WIDE_VIEWS.includes(view))),
  {
    name: 'alerts-none',
    data: 'none',
    path: () => '/alerts',
    isWide: false,
    act: seen('Nothing to tell so far'),
  },
  ...ALERT_VIEWS.map((view) => shotOf(view, 'alerts', WIDE_ALERT_VIEWS.includes(view))),
  ...ACCOUNT_VIEWS.map((view) => shotOf(view, 'accounts', WIDE_ACCOUNT_VIEWS.includes(view))),
]

function shotOf(view: Seen, data: Data, isWide: boolean): Shot {
  return { name: view.name, data, path: (scene) => pathOf(view, scene), act: view.act, isWide }
}

function seen(text: string): (page: Page) => Promise<void> {
  return (page) => page.getByText(text).first().waitFor()
}

function below(name: string, monitor: string, heading: string): Shot {
  return {
    name,
    data: 'much',
    path: ({ id }) => `/monitors/${id(monitor)}`,
    isWide: false,
    act: async (page) => {
      await page.getByText('Success').first().waitFor()
      await scrolledTo(page, heading)
    },
  }
}
