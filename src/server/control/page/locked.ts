import { html } from './html.ts'
import type { PlainPage } from './plain-page.ts'

const HOW_TO_OPEN = html`
  <p>Run <code>upwarden open</code> on the machine where Upwarden Tray runs, and it opens this page.</p>
  From a checkout: <code>npm run -s upwarden -- open</code>`

/** For a browser without the page's cookie. */
export const LOCKED_PAGE: PlainPage = {
  title: 'Locked · Upwarden Tray',
  body: html`<h1>This page is locked</h1><div class="card">${HOW_TO_OPEN}</div>`,
}

/** For a link whose one-time code is not good any more. */
export const OLD_LINK_PAGE: PlainPage = {
  title: 'Old link · Upwarden Tray',
  body: html`<h1>This link was used already, or is too old</h1>
    <div class="card">
      <p>A link opens the page once, within ten minutes. In a browser that it was opened in, the page itself still works:
      <a href="/">go to the page</a>.</p>
      ${HOW_TO_OPEN}
    </div>`,
}

/** Goes on to a path of ours by itself, at once. */
export function goingOnPage(path: string): PlainPage {
  return {
    title: 'Upwarden Tray',
    goOnTo: path,
    body: html`<h1><a href="${path}">Go to the page</a></h1>`,
  }
}
