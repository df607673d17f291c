import type { Page } from 'playwright'
import { type Scene, type Seen, scrolledTo } from './views.ts'

/**
 * Every view in which alerts are told of, on a stage with `alertScene()`. To be looked at in this order: the later ones change what there is
 * to see.
 */
export const ALERT_VIEWS: readonly Seen[] = [
  {
    name: 'alerts',
    of: { path: '/alerts' },
    act: (page) => page.getByText('Webhook: tried again').waitFor(),
  },
  {
    name: 'alerts-digests',
    of: { path: '/alerts' },
    act: async (page) => {
      await page.getByText('In quiet hours:').waitFor()
      await page.evaluate(
        `[...document.querySelectorAll('article li')].find((item) => item.textContent.startsWith('In quiet hours')).scrollIntoView()`,
      )
    },
  },
  {
    name: 'alerts-of-monitor',
    of: { monitor: 'Renew certificates' },
    act: async (page) => {
      await page.getByText('Not told: it was muted').first().waitFor()
      await scrolledTo(page, 'Alerts')
    },
  },
  {
    name: 'alerts-unreadable',
    of: { path: '/alerts' },
    act: async (page) => {
      const error = { code: 'internal_server_error', message: 'The database is locked by another program.' }
      await page.route('**/api/v1/alerts*', (route) => route.fulfill({ status: 500, json: { error } }))
      await page.reload()
      await page.getByText('The alerts could not be read.').waitFor()
      await page.unroute('**/api/v1/alerts*')
    },
  },
  {
    name: 'settings-alerts',
    of: { path: '/settings/notifications' },
    act: (page) => page.getByRole('button', { name: 'Remove command' }).waitFor(),
  },
  {
    name: 'settings-webhook',
    of: { path: '/settings/notifications' },
    act: async (page) => {
      await page.getByRole('button', { name: 'Make a new signing secret' }).click()
      const [webhook, command] = [testButton(page, -2), testButton(page, -1)]
      await command.click()
      await page.getByText('Run, and it ended well.').waitFor()
      await webhook.click()
      await page.getByText('The receiver answered 503').waitFor()
      await page.getByText('The receiver answered 503').scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'settings-command',
    of: { path: '/settings/notifications' },
    act: async (page) => {
      await page.getByRole('textbox', { name: 'Program' }).fill('notify-send hello')
      await page.getByRole('button', { name: 'Add an argument' }).click()
      await page.keyboard.type('a "b" $c')
      await page.getByText('it is the name of one program').waitFor()
      await page.getByRole('button', { name: 'Save command' }).scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'settings-quiet-refused',
    of: { path: '/settings/notifications' },
    act: async (page) => {
      await page.getByRole('textbox', { name: 'From' }).fill('25:00')
      await page.keyboard.press('Enter')
      await page.getByText('This must be a time of day').waitFor()
      await page.getByRole('textbox', { name: 'Every' }).fill('x')
      await page.keyboard.press('Enter')
      await page.getByText('This must be between 1 min and 7 d').waitFor()
    },
  },
  {
    name: 'edit-alerts',
    of: { monitor: 'Database backup', below: '/edit' },
    act: async (page) => {
      await page.getByRole('button', { name: 'More', exact: true }).last().click()
      await page.getByLabel('Remind while it is down').selectOption('every')
      await page.getByRole('switch', { name: 'Alert in quiet hours, too' }).click()
      await page.getByText('all others are held back').scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'alerts-held',
    of: { path: '/alerts' },
    act: async (page, { stage, id }) => {
      await stage.operations.settings.update({ quietHours: { from: '10:00', to: '12:00' } })
      for (const name of ['Copy photos', 'Scan documents']) await fail(stage, id(name))
      await page.getByText('2 alerts are held back until 12:00').waitFor()
    },
  },
  {
    name: 'deaf',
    of: { path: '/' },
    act: async (page, { stage }) => {
      stage.shutPushDoor()
      await page.getByText('Not listening since').first().waitFor()
      await page.clock.fastForward(5000)
      await page.getByText('none counts as missed').waitFor()
    },
  },
]

/** Those that say it elsewhere where there is room. */
export const WIDE_ALERT_VIEWS: readonly Seen[] = ALERT_VIEWS.filter(({ name }) =>
  ['alerts', 'settings-alerts', 'alerts-held'].includes(name),
)

function testButton(page: Page, place: number) {
  return page.getByRole('button', { name: 'Send a test' }).nth(place)
}

async function fail(stage: Scene['stage'], id: string): Promise<void> {
  const { pushUrl } = await stage.operations.monitors.get({ id })
  await fetch(`${pushUrl}/fail`)
}
