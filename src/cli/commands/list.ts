import { type Command, InvalidArgumentError } from '@commander-js/extra-typings'
import type { MonitorView } from '../../contract/monitor.ts'
import { STATUSES } from '../../domain/monitor.ts'
import { oneLine } from '../../domain/one-line.ts'
import { accountNames } from '../account/find-account.ts'
import { nameOf } from '../find.ts'
import { jsonOption } from '../options.ts'
import { ago } from '../relative-time.ts'
import type { Session } from '../session.ts'
import { outlook, statusLabel, statusPaint } from '../status-words.ts'
import { alignedLines, type Cell } from '../table.ts'

export function define(command: Command, session: Session): void {
  command
    .option('--status <states>', `only these, with commas between: ${STATUSES.join(', ')}`, statusesFrom)
    .option('--tag <tag>', 'only those with this tag')
    .addOption(jsonOption)
    .action(async ({ status, tag, json }) => {
      const { terminal } = session
      const { allMonitors } = await import('../client.ts')
      const client = await session.connect()
      const monitors = await allMonitors(client, { ...(status && { status }), ...(tag && { tag }) })
      if (json) return terminal.json({ monitors })
      if (monitors.length === 0)
        return terminal.note(emptyWords(status !== undefined || tag !== undefined, session.self))
      const accounts = await accountNames(client, monitors)
      for (const line of listLines(monitors, session, accounts)) terminal.print(line)
    })
}

/**
 * Monitors as aligned lines under a heading, the worst first and among equals by name. `accounts`: what those are called that some of
 * them are of, by id.
 */
export function listLines(
  monitors: readonly MonitorView[],
  { terminal, now }: Pick<Session, 'terminal' | 'now'>,
  accounts: ReadonlyMap<string, string> = new Map(),
): string[] {
  const { colors } = terminal
  const ofAccounts = accounts.size > 0
  const titles = ['STATE', 'NAME', ...(ofAccounts ? ['ACCOUNT'] : []), 'HEARD', 'NEXT', 'TAGS']
  const heading = titles.map((text) => ({ text, paint: colors.dim }))
  const rows = monitors.toSorted(byUrgency).map((monitor): Cell[] => {
    const { status, source, lastHeartbeatAt, tags } = monitor
    return [
      { text: statusLabel(status, terminal), paint: statusPaint(status, colors) },
      { text: nameOf(monitor), paint: colors.bold },
      ...(ofAccounts ? [{ text: accounts.get(source) ?? '' }] : []),
      { text: lastHeartbeatAt === null ? 'never' : ago(lastHeartbeatAt, now) },
      { text: outlook(monitor, now) },
      { text: tags.map((tag) => oneLine(tag, 50)).join(', '), paint: colors.dim },
    ]
  })
  return alignedLines([heading, ...rows], { columns: terminal.columns, elastic: 1 })
}

function byUrgency(a: MonitorView, b: MonitorView): number {
  return STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status) || a.name.localeCompare(b.name)
}

function emptyWords(isFiltered: boolean, self: string): string {
  if (isFiltered) return 'No monitor is like that.'
  return `Nothing is watched yet. Add a monitor: ${self} add "Nightly backup" --every 1d`
}

function statusesFrom(text: string): string {
  const known: readonly string[] = STATUSES
  const unknown = text.split(',').find((status) => !known.includes(status))
  if (unknown !== undefined) throw new InvalidArgumentError(`The states are ${STATUSES.join(', ')}.`)
  return text
}
