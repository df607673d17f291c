import { expect, test } from 'vitest'
import { PAGE, POPOVER } from '../support/stage/browser.ts'
import { axeFindings } from '../support/stage/look.ts'
import { pageOnStage } from '../support/stage/page-on-stage.ts'
import { pathOf, VIEWS, WIDE_VIEWS } from '../support/stage/views.ts'

const openPage = pageOnStage()

// The list, and what it says of a lost connection: test/integration/page-list.test.ts and page-live.test.ts.
for (const colorScheme of ['light', 'dark'] as const) {
  for (const [name, size, views] of [
    ['popover', POPOVER, VIEWS] as const,
    ['page', PAGE, WIDE_VIEWS] as const,
  ]) {
    test(`axe finds nothing in any view, the ${name} in ${colorScheme}`, async () => {
      const scene = await openPage({ ...size, colorScheme })
      const { page } = scene
      const findings: string[] = []
      for (const view of views) {
        await page.goto(new URL(pathOf(view, scene), page.url()).href)
        await view.act(page, scene)
        findings.push(...(await axeFindings(page)).map((finding) => `${view.name}: ${finding}`))
      }
      expect(findings).toEqual([])
    }, 180_000)
  }
}
