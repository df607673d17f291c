import { expect, test } from 'vitest'
import { ALERT_VIEWS, WIDE_ALERT_VIEWS } from '../support/stage/alert-views.ts'
import { ALERT_SETTINGS, alertJobs, alertSenders } from '../support/stage/alerts-demo.ts'
import { PAGE, POPOVER } from '../support/stage/browser.ts'
import { axeFindings } from '../support/stage/look.ts'
import { type Opened, pageOnStage } from '../support/stage/page-on-stage.ts'
import { pathOf, type Seen, VIEWS, WIDE_VIEWS } from '../support/stage/views.ts'

const openPage = pageOnStage()

// The list, and what it says of a lost connection: test/integration/page-list.test.ts and page-live.test.ts.
for (const colorScheme of ['light', 'dark'] as const) {
  for (const [name, size, views, alertViews] of [
    ['popover', POPOVER, VIEWS, ALERT_VIEWS] as const,
    ['page', PAGE, WIDE_VIEWS, WIDE_ALERT_VIEWS] as const,
  ]) {
    test(`axe finds nothing in any view, the ${name} in ${colorScheme}`, async () => {
      expect(await findingsIn(await openPage({ ...size, colorScheme }), views)).toEqual([])
    }, 180_000)

    test(`axe finds nothing in what tells of alerts, the ${name} in ${colorScheme}`, async () => {
      const jobs = alertJobs()
      const alerts = { jobs, settings: ALERT_SETTINGS, senders: alertSenders, notifies: true }
      expect(await findingsIn(await openPage({ ...alerts, ...size, colorScheme }), alertViews)).toEqual([])
    }, 180_000)
  }
}

async function findingsIn(scene: Opened, views: readonly Seen[]): Promise<string[]> {
  const { page } = scene
  const findings: string[] = []
  for (const view of views) {
    await page.goto(new URL(pathOf(view, scene), page.url()).href)
    await view.act(page, scene)
    findings.push(...(await axeFindings(page)).map((finding) => `${view.name}: ${finding}`))
  }
  return findings
}
