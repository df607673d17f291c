import type { BrowserContext, Page } from 'playwright'
import type { Told } from './driver.ts'

/** The notifications that a page has raised, and what its person does about them. */
export interface BrowserNotifications {
  readonly told: readonly Told[]
  /** Clicks one that was raised since the page was loaded last. */
  click(index: number): Promise<void>
}

/**
 * Records the notifications of a page. They are the browser's own, which shows none where there is no screen; the person who is
 * asked for the permission allows it. To be called before the page is loaded.
 */
export async function recordNotifications(
  context: BrowserContext,
  page: Page,
): Promise<BrowserNotifications> {
  const told: Told[] = []
  await page.exposeFunction('__told', ({ title, body }: Told) => told.push({ title, body }))
  await page.exposeFunction('__allow', () => context.grantPermissions(['notifications']))
  await page.addInitScript(`
    window.__notifications = []
    window.Notification = class extends window.Notification {
      static async requestPermission() {
        await window.__allow()
        return 'granted'
      }
      constructor(title, options) {
        super(title, options)
        window.__notifications.push(this)
        window.__told({ title, body: options?.body ?? '' })
      }
    }
  `)
  return {
    told,
    click: (index) => page.evaluate(`window.__notifications[${index}].dispatchEvent(new Event('click'))`),
  }
}
