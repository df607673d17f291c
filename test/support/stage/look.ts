import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright'
import type { Opened } from './page-on-stage.ts'
import { pathOf, type Seen } from './views.ts'

/** A row of the list. */
export function row(page: Page, name: string) {
  return page.getByRole('listitem').filter({ hasText: name })
}

/** What axe finds wrong with what the page shows now, one line each. */
export async function axeFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}

/** What axe finds wrong with these views, one after the other, each line with the name of its view. */
export async function findingsIn(scene: Opened, views: readonly Seen[]): Promise<string[]> {
  const { page } = scene
  const findings: string[] = []
  for (const view of views) {
    await page.goto(new URL(pathOf(view, scene), page.url()).href)
    await view.act(page, scene)
    findings.push(...(await axeFindings(page)).map((finding) => `${view.name}: ${finding}`))
  }
  return findings
}
