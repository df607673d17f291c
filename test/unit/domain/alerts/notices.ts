import type { MonitorNotice, Notice, NoticeKind, RecentAlert } from '../../../../src/domain/alerts/notice.ts'
import type { Incident, IncidentFacts, IncidentReason } from '../../../../src/domain/monitor.ts'
import { at, hourly } from '../watched.ts'

/** What is told of `Export`, say: `down('Export', '02:05')`. Times are texts for `at`. */
export function down(name: string, time: string, change: Partial<MonitorNotice> = {}): Notice {
  return notice('down', name, time, incident(name, time), change)
}

/** Its recovery from the incident that began at `since`. */
export function up(name: string, since: string, time: string, change: Partial<MonitorNotice> = {}): Notice {
  return notice('up', name, time, incident(name, since), change)
}

export function reminder(
  name: string,
  since: string,
  time: string,
  change: Partial<MonitorNotice> = {},
): Notice {
  return notice('reminder', name, time, incident(name, since), change)
}

/** An alert that was told: its number, when, and of what. */
export function told(n: number, time: string, ...notices: Notice[]): RecentAlert {
  return { n, toldAt: at(time), notices }
}

export function incident(
  name: string,
  since: string,
  reason: IncidentReason = 'missed',
  facts: Partial<IncidentFacts> = {},
): Incident {
  return { ...incidentOf(`${name} ${since}`, at(since)), reason, facts: { ...NO_FACTS, ...facts } }
}

/** An incident of which nothing is known. `startedAt` is UTC milliseconds. */
export function incidentOf(id: string, startedAt: number): Incident {
  return { id, startedAt, reason: 'missed', facts: NO_FACTS }
}

const NO_FACTS: IncidentFacts = {
  schedule: hourly,
  graceSeconds: 300,
  expectedAt: null,
  deadlineAt: null,
  lastHeardAt: null,
  runStartedAt: null,
  gap: null,
  said: null,
}

function notice(
  kind: NoticeKind,
  name: string,
  time: string,
  ofIncident: Incident,
  change: Partial<MonitorNotice>,
): MonitorNotice {
  return {
    about: 'monitor',
    id: `${name} ${kind} ${time}`,
    kind,
    monitorId: name,
    monitorName: name,
    at: at(time),
    incident: ofIncident,
    muted: false,
    breaksQuiet: false,
    ...change,
  }
}
