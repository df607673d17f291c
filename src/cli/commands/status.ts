import type { Command } from '@commander-js/extra-typings'
import type { MonitorView } from '../../contract/monitor.ts'
import type { Summary } from '../../contract/summary.ts'
import { STATUSES } from '../../domain/monitor.ts'
import { oneLine } from '../../domain/one-line.ts'
import { EXIT } from '../exit.ts'
import { nameOf } from '../find.ts'
import { headline, TROUBLES } from '../headline.ts'
import { jsonOption } from '../options.ts'
import { roughly } from '../relative-time.ts'
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

/** So many monitors fit on a screen. */
const MAX_SHOWN = 15

type Seen = Pick<Session, 'terminal' | 'now' | 'self'>

/**
 * One screen: the worst state in words, what is in trouble and why, the counts, and where we listen.
 *
 * @param troubled the monitors that are down, late or unknown
 */
export function statusLines(summary: Summary, troubled: readonly MonitorView[], seen: Seen): string[] {
  return [
    headlineLine(summary, troubled, seen),
    ...troubleLines(troubled, seen),
    '',
    ...receiverLines(summary, seen),
  ]
}

function headlineLine(summary: Summary, troubled: readonly MonitorView[], { terminal, self }: Seen): string {
  const { colors } = terminal
  const found = headline(summary, troubled)
  if (found === null)
    return `${colors.bold('Nothing is watched yet')}: ${self} add "Nightly backup" --every 1d`
  const paint = summary.status === 'idle' ? colors.bold : statusPaint(summary.status, colors)
  return `${paint(found.words)}${found.rest === '' ? '' : colors.dim(` (${found.rest})`)}`
}

function troubleLines(troubled: readonly MonitorView[], { terminal, now, self }: Seen): string[] {
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
  if (more > 0) lines.push(`  and ${more} more: ${self} list --status ${TROUBLES.join()}`)
  return ['', ...lines]
}

function receiverLines(summary: Summary, { terminal, now, self }: Seen): string[] {
  const { pushUrl, controlUrl, acceptsFromNetwork, version, host, startedAt, gap } = summary
  const reach = acceptsFromNetwork ? 'open to the network' : 'this computer only'
  const passed = (since: string) => roughly(now - Date.parse(since))
  const rows = [
    ['Heartbeats', pushUrl === null ? 'none are taken: the push door is shut' : `${pushUrl} (${reach})`],
    ['Page', controlUrl === null ? 'none: the control door is shut' : `${controlUrl} (\`${self} open\`)`],
    ['Receiver', `Upwarden Tray ${version}, ${host}, running for ${passed(startedAt)}`],
    ...(gap === null ? [] : [['Gap', `not listening for ${passed(gap.from)}`]]),
  ]
  const cells = rows.map(([label = '', text = '']) => [{ text: label, paint: terminal.colors.dim }, { text }])
  return alignedLines(cells, { columns: null, elastic: 1 })
}
