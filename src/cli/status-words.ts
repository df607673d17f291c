import type { MonitorView } from '../contract/monitor.ts'
import type { Status } from '../domain/monitor.ts'
import { oneLine } from '../domain/one-line.ts'
import { ago, fromNow, left, roughly } from './relative-time.ts'
import type { Colors, Terminal } from './terminal.ts'

/** The state of a monitor as a list says it: a mark where the terminal can show it, and always the word. */
export function statusLabel(status: Status, { hasMarks }: Pick<Terminal, 'hasMarks'>): string {
  return hasMarks ? `${MARKS[status]} ${status}` : status
}

/** The colour of a state. */
export function statusPaint(status: Status, colors: Colors): (text: string) => string {
  switch (status) {
    case 'down':
      return colors.red
    case 'late':
      return colors.yellow
    case 'up':
      return colors.green
    case 'unknown':
      return colors.cyan
    case 'new':
    case 'paused':
      return colors.dim
  }
}

/** What a monitor is waiting for, or what is the matter with it: `in 12 min`, `2 min late, alerts in 3 min`. */
export function outlook(monitor: MonitorView, now: number): string {
  const words = statusOutlook(monitor, now)
  return monitor.muted ? `${words}${words === '' ? '' : ', '}${muteWords(monitor, now)}` : words
}

/** `muted`, with the time that is left where there is an end to it. */
function muteWords({ mutedUntil }: Pick<MonitorView, 'mutedUntil'>, now: number): string {
  return mutedUntil === null ? 'muted' : `muted for ${left(Date.parse(mutedUntil) - now)}`
}

/** One column each; ambiguous-width emoji such as ⏸ are avoided. */
const MARKS: Readonly<Record<Status, string>> = {
  down: '✖',
  late: '◔',
  unknown: '?',
  up: '●',
  new: '○',
  paused: '‖',
}

function statusOutlook(monitor: MonitorView, now: number): string {
  const { status, runStartedAt, expectedAt, deadlineAt, incident, pausedAt, unheardIn, remote } = monitor
  const length = (from: string, toMs: number) => roughly(toMs - Date.parse(from))
  const run = runStartedAt === null ? null : `running for ${length(runStartedAt, now)}`
  const alerts = deadlineAt === null ? '' : `, alerts ${fromNow(deadlineAt, now)}`
  switch (status) {
    case 'new':
      return run === null ? 'waiting for its first heartbeat' : `${run}${alerts}`
    case 'up':
    case 'late':
      if (run !== null) return `${run}${alerts}`
      if (expectedAt === null) return ''
      return Date.parse(expectedAt) > now
        ? fromNow(expectedAt, now)
        : `${length(expectedAt, now)} late${alerts}`
    case 'down':
      return incident === null ? '' : `${incident.reason}, ${ago(incident.startedAt, now)}`
    case 'unknown':
      if (remote !== null && remote.statusWord !== null)
        return `"${oneLine(remote.statusWord, 50)}" over there`
      return unheardIn === null
        ? 'not listening when it was due'
        : `not listening for ${length(unheardIn.from, Date.parse(unheardIn.to))}${alerts}`
    case 'paused':
      return pausedAt === null ? '' : `paused ${ago(pausedAt, now)}`
  }
}
