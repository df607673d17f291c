import { formatDuration } from '../duration-words.ts'
import { momentInWords } from '../moment-words.ts'
import { oneLine } from '../one-line.ts'
import type { AccountIncident } from './notice.ts'

/** `devbox has not answered since 14:02`, told at `nowMs` (UTC milliseconds) on the clock of `displayZone`, the reader's IANA time zone. */
export function outageTitle(
  accountName: string,
  { reason, startedAt }: AccountIncident,
  nowMs: number,
  displayZone: string,
): string {
  const since = momentInWords(startedAt, nowMs, displayZone)
  return `${nameInLine(accountName)} ${HAS[reason]} since ${since}`
}

/** Why, and what it means for what is shown. */
export function outageText({ problem }: AccountIncident): string {
  return [oneLine(problem, MAX_PROBLEM_LENGTH), 'Its monitors are shown as they were then.']
    .filter((sentence) => sentence !== '')
    .join(' ')
}

/** `devbox answers again` */
export function reachedTitle(accountName: string): string {
  return `${nameInLine(accountName)} answers again`
}

/** `It had not answered for 25 min.` */
export function reachedText({ reason, startedAt }: AccountIncident, nowMs: number): string {
  return `It had ${HAD[reason]} for ${formatDuration(nowMs - startedAt)}.`
}

const HAS = { away: 'has not answered', refused: 'has refused us' } as const
const HAD = { away: 'not answered', refused: 'refused us' } as const

/** As in the other titles (incident-words.ts). */
const MAX_NAME_LENGTH = 100
const MAX_PROBLEM_LENGTH = 300

function nameInLine(accountName: string): string {
  return oneLine(accountName, MAX_NAME_LENGTH)
}
