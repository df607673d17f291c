import type { Command } from '@commander-js/extra-typings'
import type { MonitorView } from '../../contract/monitor.ts'
import type { Summary } from '../../contract/summary.ts'
import { STATUSES, type Status } from '../../domain/monitor.ts'
import { oneLine } from '../../domain/one-line.ts'
import { EXIT } from '../exit.ts'
import { nameOf } from '../find.ts'
import { jsonOption } from '../options.ts'
import { ago, roughly } from '../relative-time.ts'
import type { Session } from '../session.ts'
import { outlook, statusLabel, statusPaint } from '../status-words.ts'
import { alignedLines, cutToWidth } from '../table.ts'

export function define(command: Command, session: Session): void {
  command
    .addOption(jsonOption)
    .addHelpText('after', '\nExits with 1 when something is down that is not muted.')
    .action(async ({ json }) => {
      const { terminal } = session
      const { allMonitors } = await import('../client.ts')
      const client = await session.connect()
      const [summary, troubled] = await Promise.all([
        client.summary(),
        allMonitors(client, { status: TROUBLES.join(',') }),
      ])
      if (summary.status === 'down') session.exitStatus = EXIT.failed
      if (json) return terminal.json({ summary, monitors: troubled })
      for (const line of statusLines(summary, troubled, session)) terminal.print(line)
    })
}

/** The states that want attention, the worst first. */
const TROUBLES = ['down', 'late', 'unknown'] as const satisfies readonly Status[]

/** So many monitors fit on a screen. */
const MAX_SHOWN = 15

/**
 * One screen: the worst state in words, what is in trouble and why, the counts, and where we listen.
 *
 * @param troubled the monitors that are down, late or unknown
 */
export function statusLines(
  summary: Summary,
  troubled: readonly MonitorView[],
  { terminal, now }: Pick<Session, 'terminal' | 'now'>,
): string[] {
  const { colors } = terminal
  const paint = summary.status === 'idle' ? colors.bold : statusPaint(summary.status, colors)
  const { headline, rest } = headlineOf(summary, troubled)
  return [
    `${paint(headline)}${rest === '' ? '' : colors.dim(` (${rest})`)}`,
    ...troubleLines(troubled, { terminal, now }),
    '',
    ...receiverLines(summary, { terminal, now }),
  ]
}

/** `2 down, 1 late of 14`, and what else there is: `11 up, 2 running`. Muted monitors do not count as trouble. */
function headlineOf(summary: Summary, troubled: readonly MonitorView[]) {
  const { counts, running, muted } = summary
  const total = STATUSES.reduce((sum, status) => sum + counts[status], 0)
  if (total === 0) {
    return { headline: 'Nothing is watched yet', rest: 'upwarden add "Nightly backup" --every 1d' }
  }
  const unmuted = TROUBLES.map((status) => ({
    status,
    count: troubled.filter((monitor) => monitor.status === status && !monitor.muted).length,
  })).filter(({ count }) => count > 0)
  const quiet: string[] = (['up', 'new', 'paused'] as const)
    .filter((status) => counts[status] > 0)
    .map((status) => `${counts[status]} ${status}`)
  const flags = [running > 0 && `${running} running`, muted > 0 && `${muted} muted`].filter(
    (flag) => flag !== false,
  )
  if (unmuted.length > 0) {
    const headline = unmuted.map(({ status, count }) => `${count} ${status}`).join(', ')
    return { headline: `${headline} of ${total}`, rest: [...quiet, ...flags].join(', ') }
  }
  if (counts.up === total)
    return { headline: total === 1 ? '1 up' : `All ${total} up`, rest: flags.join(', ') }
  if (counts.up > 0) return { headline: `${counts.up} up`, rest: [...quiet.slice(1), ...flags].join(', ') }
  return { headline: 'Nothing is up', rest: [...quiet, ...flags].join(', ') }
}

function troubleLines(
  troubled: readonly MonitorView[],
  { terminal, now }: Pick<Session, 'terminal' | 'now'>,
): string[] {
  if (troubled.length === 0) return []
  const { colors, columns } = terminal
  const shown = troubled
    .toSorted((a, b) => STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status))
    .slice(0, MAX_SHOWN)
  const rows = shown.map((monitor) => [
    { text: `  ${statusLabel(monitor.status, terminal)}`, paint: statusPaint(monitor.status, colors) },
    { text: nameOf(monitor), paint: colors.bold },
    { text: outlook(monitor, now) },
  ])
  const lines = alignedLines(rows, { columns, elastic: 1 }).flatMap((line, index) => {
    const text = shown[index]?.incident?.text
    if (text === undefined) return [line]
    const why = `      ${oneLine(text, 400)}`
    return [line, colors.dim(columns === null ? why : cutToWidth(why, columns))]
  })
  const more = troubled.length - shown.length
  return [
    '',
    ...lines,
    ...(more > 0 ? [`  and ${more} more: upwarden list --status ${TROUBLES.join()}`] : []),
  ]
}

function receiverLines(summary: Summary, { terminal, now }: Pick<Session, 'terminal' | 'now'>): string[] {
  const { pushUrl, controlUrl, acceptsFromNetwork, version, host, startedAt, gap } = summary
  const reach = acceptsFromNetwork ? 'open to the network' : 'this computer only'
  const since = roughly(now - Date.parse(startedAt))
  const rows: [string, string][] = [
    ['Heartbeats', pushUrl === null ? 'none are taken: the push door is shut' : `${pushUrl} (${reach})`],
    ['Page', controlUrl === null ? 'none: the control door is shut' : `${controlUrl} (\`upwarden open\`)`],
    ['Receiver', `Upwarden Tray ${version}, ${host}, running for ${since}`],
    ...(gap === null ? [] : [['Gap', `not listening since ${ago(gap.from, now)}`] as [string, string]]),
  ]
  const cells = rows.map(([label, text]) => [{ text: label, paint: terminal.colors.dim }, { text }])
  return alignedLines(cells, { columns: null, elastic: 1 })
}
