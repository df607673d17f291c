import type { HostChannel } from '../../engine/engine.ts'

/** How many pages are open in browsers: each reads the stream of events, with the page's cookie. */
export class OpenPages {
  #count = 0

  /** To be called when a page is there, and what it gives when it is gone. */
  enter(): () => void {
    this.#count += 1
    return () => {
      this.#count -= 1
    }
  }

  /** Tells alerts in browsers: a page that is open hears of them as events, and shows them itself. */
  channel(): HostChannel {
    return {
      channel: 'page',
      atMostOnce: false,
      deliver: () => (this.#count > 0 ? { is: 'delivered' } : { is: 'skipped', detail: 'No page was open.' }),
    }
  }
}
