import type { MonitorView } from '../../../contract/monitor.ts'
import type { Summary } from '../../../contract/summary.ts'
import { STATUSES, type Status } from '../../../domain/monitor.ts'
import { describeScheduleWithZone, formatDuration } from '../../../domain/schedule-words.ts'
import { html, type Markup } from './html.ts'
import { stateMark } from './marks.ts'
import type { PlainPage } from './plain-page.ts'

/**
 * All monitors by state, worst first, where no interface was built. It needs no script, and shows what was so at `now`: a page
 * that loads itself anew would take away the place of whoever reads it with a screen reader.
 *
 * @param now UTC milliseconds
 */
export function overviewPage(summary: Summary, monitors: readonly MonitorView[], now: number): PlainPage {
  const groups = STATUSES.map((status) => ({
    status,
    monitors: monitors.filter((monitor) => monitor.status === status),
  })).filter((group) => group.monitors.length > 0)
  return {
    title: `${headline(summary)} · Upwarden Tray`,
    body: html`
      <h1>${headline(summary)}</h1>
      ${groups.length === 0 ? FIRST_STEPS : groups.map(({ status, monitors }) => group(status, monitors, now))}
      ${footer(summary, now)}`,
  }
}

/** The worst state in words: `2 down`, `All 14 up`. */
function headline({ status, counts }: Summary): string {
  const total = Object.values(counts).reduce((sum, count) => sum + count)
  if (total === 0) return 'No monitors yet'
  if (status === 'idle') return 'Nothing to worry about'
  return status === 'up' && counts.up === total ? `All ${total} up` : `${counts[status]} ${status}`
}

const FIRST_STEPS = html`<div class="card">
  <p>Add the first job to watch on the command line:</p>
  <p><code>upwarden add "Nightly backup" --every 1d</code></p>
  It prints a push URL. Let the job call it at its end: <code>curl -fsS --max-time 10 URL</code>
</div>`

function group(status: Status, monitors: readonly MonitorView[], now: number): Markup {
  return html`<section>
    <h2>${GROUP_NAMES[status]} (${monitors.length})</h2>
    <ul>${monitors.map((monitor) => row(monitor, now))}</ul>
  </section>`
}

const GROUP_NAMES: Readonly<Record<Status, string>> = {
  down: 'Down',
  late: 'Late',
  unknown: 'Unknown',
  up: 'Up',
  new: 'New',
  paused: 'Paused',
}

function row(monitor: MonitorView, now: number): Markup {
  const { name, status, schedule, incident, muted, running, pushUrl } = monitor
  const facts = [describeScheduleWithZone(schedule), running && 'running', muted && 'muted'].filter(Boolean)
  return html`<li>
    ${stateMark(status)}
    <span class="name">${name}</span>
    <span class="when">${heard(monitor, now)}</span>
    <div class="more">${facts.join(' · ')}</div>
    ${incident === null ? '' : html`<div class="more down">${incident.text}</div>`}
    <details class="more"><summary>Push URL</summary><code>${pushUrl}</code></details>
  </li>`
}

function heard({ lastHeartbeatAt }: MonitorView, now: number): Markup {
  if (lastHeartbeatAt === null) return html`never heard`
  // A moment ago at the least: the clocks of two processes may differ.
  const ago = formatDuration(Math.max(1000, Math.round((now - Date.parse(lastHeartbeatAt)) / 1000) * 1000))
  return html`heard <time datetime="${lastHeartbeatAt}" title="${lastHeartbeatAt}">${ago} ago</time>`
}

function footer({ version, pushUrl }: Summary, now: number): Markup {
  const listening = pushUrl === null ? 'not listening for heartbeats' : `listening at ${pushUrl}`
  return html`<footer>
    <p>As of ${new Date(now).toISOString().slice(11, 19)} UTC. <a href="/">Look again</a></p>
    Upwarden Tray ${version}, ${listening}
  </footer>`
}
