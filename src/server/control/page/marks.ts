import type { Status } from '../../../domain/monitor.ts'
import { html, type Markup } from './html.ts'

/** The mark of a state, told apart by its shape as well as by its colour (interface.md, "Look"). */
export function stateMark(status: Status): Markup {
  return html`<svg class="${status}" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" role="img" aria-label="${status}">${MARKS[status]}</svg>`
}

const DISC = html`<circle cx="8" cy="8" r="7" fill="currentColor" stroke="none"/>`
const RING = html`<circle cx="8" cy="8" r="6.2"/>`
const DASHED_RING = html`<circle cx="8" cy="8" r="6.2" stroke-dasharray="2.4 2.4"/>`

const MARKS: Readonly<Record<Status, Markup>> = {
  down: html`${DISC}<path d="M8 4.2v4.4M8 11.6v.1" stroke="var(--ground)"/>`,
  late: html`${RING}<path d="M8 4.8V8l2.2 1.4"/>`,
  unknown: html`${DASHED_RING}<path d="M6.4 6.4a1.7 1.7 0 1 1 2.4 1.6c-.6.3-.8.6-.8 1.2M8 11.4v.1"/>`,
  up: html`${DISC}<path d="M5 8.2l2.1 2.1L11 6.2" stroke="var(--ground)"/>`,
  new: RING,
  paused: html`${RING}<path d="M6.4 5.8v4.4M9.6 5.8v4.4"/>`,
}
