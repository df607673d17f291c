import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright'

/** A row of the list. */
export function row(page: Page, name: string) {
  return page.getByRole('listitem').filter({ hasText: name })
}

/** What axe finds wrong with what the page shows now, one line each. */
export async function axeFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}
