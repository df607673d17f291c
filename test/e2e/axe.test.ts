import { expect, test } from 'vitest'
import { ACCOUNT_VIEWS, WIDE_ACCOUNT_VIEWS } from '../support/stage/account-views.ts'
import { AccountsDemo, relayJobs, relaySender } from '../support/stage/accounts-demo.ts'
import { ALERT_VIEWS, WIDE_ALERT_VIEWS } from '../support/stage/alert-views.ts'
import { ALERT_SETTINGS, alertJobs, alertSenders } from '../support/stage/alerts-demo.ts'
import { PAGE, POPOVER } from '../support/stage/browser.ts'
import { findingsIn } from '../support/stage/look.ts'
import { pageOnStage } from '../support/stage/page-on-stage.ts'
import { VIEWS, WIDE_VIEWS } from '../support/stage/views.ts'

const openPage = pageOnStage()

// The list, and what it says of a lost connection: test/integration/page-list.test.ts and page-live.test.ts.
for (const colorScheme of ['light', 'dark'] as const) {
  for (const [name, size, views, alertViews, accountViews] of [
    ['popover', POPOVER, VIEWS, ALERT_VIEWS, ACCOUNT_VIEWS] as const,
    ['page', PAGE, WIDE_VIEWS, WIDE_ALERT_VIEWS, WIDE_ACCOUNT_VIEWS] as const,
  ]) {
    test(`axe finds nothing in any view, the ${name} in ${colorScheme}`, async () => {
      expect(await findingsIn(await openPage({ ...size, colorScheme }), views)).toEqual([])
    }, 180_000)

    test(`axe finds nothing in what tells of alerts, the ${name} in ${colorScheme}`, async () => {
      const jobs = alertJobs()
      const alerts = { jobs, settings: ALERT_SETTINGS, senders: alertSenders, notifies: true }
      expect(await findingsIn(await openPage({ ...alerts, ...size, colorScheme }), alertViews)).toEqual([])
    }, 180_000)

    test(`axe finds nothing in what shows accounts and relays, the ${name} in ${colorScheme}`, async () => {
      const demo = new AccountsDemo()
      const { remotes } = demo
      const accounts = { jobs: relayJobs(), others: demo.steps(), remotes, sendRelayed: relaySender }
      expect(await findingsIn(await openPage({ ...accounts, ...size, colorScheme }), accountViews)).toEqual(
        [],
      )
    }, 180_000)
  }
}
