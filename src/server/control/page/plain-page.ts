import { createHash } from 'node:crypto'
import type { FastifyReply } from 'fastify'
import { contentSecurityPolicy } from '../headers.ts'
import { html, Markup } from './html.ts'

export interface PlainPage {
  readonly title: string
  readonly body: Markup
  /** Goes on, at once, to this path of ours. */
  readonly goOnTo?: string
}

/** Sends a page that is made here, without a script or a file: the overview, and what is shown to those without a cookie. */
export function sendPlainPage(reply: FastifyReply, page: PlainPage): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', contentSecurityPolicy(STYLE_HASH))
    .send(render(page).text)
}

function render({ title, body, goOnTo }: PlainPage): Markup {
  const meta = goOnTo === undefined ? '' : html`<meta http-equiv="refresh" content="0; url=${goOnTo}">`
  return html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
${meta}
<title>${title}</title>
<style>${new Markup(STYLE)}</style>
<main>${body}</main>
</html>
`
}

/** The colours are those of interface.md, "Look". */
const STYLE = `
:root {
  --ground: #ffffff; --sunken: #f6f7f9; --line: #e6e8ec; --ink: #14171c; --quiet: #5f6775;
  --up: #157f4f; --late: #96610f; --down: #d0342c; --unknown: #5f6775; --accent: #3457d5;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #16181d; --sunken: #111317; --line: #2a2e37; --ink: #eceef2; --quiet: #9aa3b2;
    --up: #3cc98a; --late: #e0aa4c; --down: #ff6b62; --unknown: #9aa3b8; --accent: #8aa2ff;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--sunken); color: var(--ink);
  font: 13px/1.5 Inter, system-ui, -apple-system, "Segoe UI", "Helvetica Neue", Arial, sans-serif;
}
main { max-width: 44rem; margin: 0 auto; padding: 2.5rem 1rem; }
h1 { margin: 0 0 1.25rem; font-size: 20px; font-weight: 600; letter-spacing: -0.01em; }
h2 { margin: 1.5rem 0 0.5rem; font-size: 13px; font-weight: 600; color: var(--quiet); }
p { margin: 0 0 0.75rem; }
a { color: var(--accent); }
code { font: 12px/1.5 "JetBrains Mono", ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
ul, .card { margin: 0; padding: 0; list-style: none; background: var(--ground); border: 1px solid var(--line); border-radius: 8px; }
.card { padding: 1.25rem; }
.card code { padding: 0.15rem 0.35rem; background: var(--sunken); border: 1px solid var(--line); border-radius: 4px; }
li { display: grid; grid-template-columns: 1rem minmax(0, 1fr) auto; gap: 0 0.75rem; padding: 0.65rem 1rem; }
li + li { border-top: 1px solid var(--line); }
li svg { width: 1rem; height: 1rem; margin-top: 0.15rem; }
.name { font-size: 15px; line-height: 1.3; overflow-wrap: anywhere; }
.when { color: var(--quiet); text-align: right; font-variant-numeric: tabular-nums; }
.more { grid-column: 2 / -1; color: var(--quiet); overflow-wrap: anywhere; }
summary { width: max-content; cursor: pointer; }
footer { margin-top: 1.5rem; color: var(--quiet); }
.down { color: var(--down); } .late { color: var(--late); } .up { color: var(--up); }
.unknown, .new, .paused { color: var(--unknown); }
`

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64')
