import type { Command } from '@commander-js/extra-typings'
import type { HeartbeatView, IncidentView } from '../../contract/history.ts'
import type { MonitorView } from '../../contract/monitor.ts'
import { oneLine } from '../../domain/one-line.ts'
import { describeScheduleWithZone, formatDuration } from '../../domain/schedule-words.ts'
import { accountNames } from '../account/find-account.ts'
import { remindWords } from '../alert-options.ts'
import { nameOf } from '../find.ts'
import { jsonOption, MONITOR, wholeNumberFrom } from '../options.ts'
import { ago, clockTime, fromNow, left, roughly } from '../relative-time.ts'
import { relayRows } from '../relay-words.ts'
import type { Session } from '../session.ts'
import { outlook, statusLabel, statusPaint } from '../status-words.ts'
import { alignedLines, type Cell } from '../table.ts'

export function define(command: Command, session: Session): void {
  command
    .argument(...MONITOR)
    .option('--limit <n>', 'how many signals and incidents', wholeNumberFrom(1, 1000), 10)
    .addOption(jsonOption)
    .action(async (words, { limit, json }) => {
      const { terminal } = session
      const client = await session.connect()
      const { findMonitor } = await import('../find.ts')
      const monitor = await findMonitor(client, words)
      const { id } = monitor
      const [{ heartbeats }, { incidents }, names] = await Promise.all([
        client.monitors.heartbeats({ id, limit }),
        client.monitors.incidents({ id, limit }),
        accountNames(client, [monitor]),
      ])
      if (json) return terminal.json({ monitor, heartbeats, incidents })
      const lines = [
        ...monitorLines(monitor, session, names.get(monitor.source)),
        ...heartbeatLines(heartbeats, session),
        ...incidentLines(incidents, session),
      ]
      for (const line of lines) terminal.print(line)
    })
}

type Seen = Pick<Session, 'terminal' | 'now'>

/** All that there is to know of a monitor, one thing a line. `account`: what its account is called, where it is of one. */
export function monitorLines(monitor: MonitorView, { terminal, now }: Seen, account?: string): string[] {
  const { colors } = terminal
  const paint = statusPaint(monitor.status, colors)
  const words = outlook(monitor, now)
  const when = (moment: string | null, relative: (moment: string, now: number) => string) =>
    moment === null ? null : `${relative(moment, now)}, ${clockTime(moment)}`
  const rows: [string, string | null][] = [
    ['Schedule', scheduleWords(monitor)],
    ['Last heard', when(monitor.lastHeartbeatAt, ago) ?? 'never'],
    ['Expected', when(monitor.expectedAt, fromNow)],
    ['Alerts', when(monitor.deadlineAt, fromNow)],
    ['Last run', monitor.lastDurationMs === null ? null : `took ${formatDuration(monitor.lastDurationMs)}`],
    ['Longest run', monitor.maxRunSeconds === null ? null : formatDuration(monitor.maxRunSeconds * 1000)],
    ['Started', when(monitor.runStartedAt, ago)],
    ['Unheard', monitor.unheardIn && gapWords(monitor.unheardIn, account ?? 'this computer')],
    ['Paused', when(monitor.pausedAt, ago)],
    ['Resumes', monitor.manualResume ? 'by hand only, not by a heartbeat' : null],
    ['Reminders', monitor.reminderMinutes === null ? null : remindWords(monitor.reminderMinutes)],
    ['Quiet hours', monitor.alertsInQuietHours ? 'alerts in them, too' : null],
    ['Muted', monitor.muted ? (when(monitor.mutedUntil, leftWords) ?? 'until it is unmuted') : null],
    ['Tags', monitor.tags.map((tag) => oneLine(tag, 50)).join(', ') || null],
    ['Push URL', pushUrlWords(monitor)],
    ['Badge', monitor.badgeUrl],
    ['Relay to', monitor.relayUrl],
    ...relayRows(monitor.relay, now),
    ['Slug', monitor.slug || null],
    ['Account', account ?? null],
    ['Id', monitor.id],
    ['Added', when(monitor.createdAt, ago)],
  ]
  const cells = rows.flatMap(([label, text]) =>
    text === null ? [] : [[{ text: `  ${label}`, paint: colors.dim }, { text }]],
  )
  return [
    `${colors.bold(nameOf(monitor))}  ${paint(statusLabel(monitor.status, terminal))}${words === '' ? '' : `, ${words}`}`,
    ...[monitor.incident?.text ?? '', ...monitor.description.split('\n')]
      .map((line) => oneLine(line, 1000))
      .filter((line) => line !== '')
      .map((line) => `  ${line}`),
    '',
    ...alignedLines(cells, { columns: null, elastic: 1 }),
  ]
}

function scheduleWords({ schedule, graceSeconds, remote }: MonitorView): string {
  if (remote !== null && remote.scheduleText !== null) return oneLine(remote.scheduleText, 200)
  return `${describeScheduleWithZone(schedule)}, ${graceWords(graceSeconds)}`
}

function pushUrlWords({ pushUrl, remote }: MonitorView): string | null {
  if (pushUrl === '') return null
  return remote === null || remote.pushUrlWorksHere
    ? pushUrl
    : `${pushUrl} (on the machine of its account only)`
}

function gapWords({ from, to }: NonNullable<MonitorView['unheardIn']>, who: string): string {
  return `perhaps: ${who} was not listening from ${clockTime(from)} to ${clockTime(to)}`
}

/** Of a mute that ends. */
function leftWords(moment: string, now: number): string {
  return `for ${left(Date.parse(moment) - now)}`
}

function graceWords(graceSeconds: number): string {
  return graceSeconds === 0 ? 'no grace' : `${formatDuration(graceSeconds * 1000)} grace`
}

function heartbeatLines(heartbeats: readonly HeartbeatView[], { terminal }: Seen): string[] {
  if (heartbeats.length === 0) return ['', terminal.colors.bold('No signal yet')]
  const rows = heartbeats.map(
    ({ n, at, kind, exitStatus, durationMs, message, bodyBytes, sourceIp }): Cell[] => [
      { text: `  ${n}`, paint: terminal.colors.dim },
      { text: clockTime(at) },
      { text: exitStatus === null ? kind : `${kind} (exit ${exitStatus})` },
      { text: durationMs === null ? '' : formatDuration(durationMs) },
      { text: sourceIp },
      {
        text: [message === null ? '' : oneLine(message, 500), bodyWords(bodyBytes)]
          .filter(Boolean)
          .join('  '),
      },
    ],
  )
  const lines = alignedLines(rows, { columns: terminal.columns, elastic: 5 })
  return ['', terminal.colors.bold('Last signals'), ...lines]
}

function bodyWords(bodyBytes: number | null): string {
  return bodyBytes === null ? '' : `(payload of ${bodyBytes} bytes)`
}

function incidentLines(incidents: readonly IncidentView[], { terminal, now }: Seen): string[] {
  if (incidents.length === 0) return []
  const rows = incidents.map(({ startedAt, endedAt, reason, text }): Cell[] => [
    { text: `  ${clockTime(startedAt)}`, paint: terminal.colors.dim },
    { text: reason },
    { text: lengthWords(startedAt, endedAt, now) },
    { text: oneLine(text, 500) },
  ])
  const lines = alignedLines(rows, { columns: terminal.columns, elastic: 3 })
  return ['', terminal.colors.bold('Incidents'), ...lines]
}

function lengthWords(startedAt: string, endedAt: string | null, now: number): string {
  const startMs = Date.parse(startedAt)
  return endedAt === null
    ? `for ${roughly(now - startMs)}, still down`
    : `for ${formatDuration(Date.parse(endedAt) - startMs)}`
}
