import { formatDuration } from '../duration-words.ts'
import { incidentText, incidentTitle, recoveryText, recoveryTitle } from '../incident-words.ts'
import { oneLine } from '../one-line.ts'
import { outageText, outageTitle, reachedText, reachedTitle } from './account-words.ts'
import type { AccountNotice, MonitorNotice, Notice } from './notice.ts'

/** What people read: of a notification, its first line and the rest. */
export interface Words {
  readonly title: string
  readonly text: string
}

/**
 * What one notice says, told at `nowMs` (UTC milliseconds) on the clock of `displayZone`, the reader's IANA time zone
 * (interface.md, "Notifications").
 */
export function noticeWords(notice: Notice, nowMs: number, displayZone: string): Words {
  return notice.about === 'monitor'
    ? monitorWords(notice, nowMs, displayZone)
    : accountWords(notice, nowMs, displayZone)
}

function monitorWords(notice: MonitorNotice, nowMs: number, displayZone: string): Words {
  const { kind, monitorName, at, incident } = notice
  switch (kind) {
    case 'down':
      return { title: incidentTitle(monitorName, incident.reason), text: why(notice, nowMs, displayZone) }
    case 'up':
      return { title: recoveryTitle(monitorName), text: recoveryText(incident.startedAt, at) }
    case 'reminder':
      return {
        title: `${oneLine(monitorName, MAX_NAME_LENGTH)} is still down`,
        text: `Down for ${formatDuration(nowMs - incident.startedAt)}. ${why(notice, nowMs, displayZone)}`,
      }
  }
}

function accountWords(
  { kind, monitorName, at, incident }: AccountNotice,
  nowMs: number,
  displayZone: string,
): Words {
  return kind === 'down'
    ? { title: outageTitle(monitorName, incident, nowMs, displayZone), text: outageText(incident) }
    : { title: reachedTitle(monitorName), text: reachedText(incident, at) }
}

/** As in the other titles (incident-words.ts). */
const MAX_NAME_LENGTH = 100

function why({ incident: { reason, facts } }: MonitorNotice, nowMs: number, displayZone: string): string {
  return incidentText(reason, facts, nowMs, displayZone)
}
