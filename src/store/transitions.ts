import type Database from 'better-sqlite3'
import type { Incident, IncidentReason, Status, Transition, TransitionReason } from '../domain/monitor.ts'
import { fromJson } from './json.ts'
import type { IncidentRecord, Store, TransitionRecord } from './store.ts'
import type { RunTransaction } from './transaction.ts'

/** Changes of state, and the incidents that they open and end. */
export function transitionMethods(
  db: Database.Database,
  transaction: RunTransaction,
): Pick<Store, 'insertTransition' | 'unannounced' | 'markAnnounced' | 'transitions' | 'incidents'> {
  const insert = db.prepare<
    [
      monitorKey: number,
      at: number,
      from: Status,
      to: Status,
      reason: TransitionReason,
      incidentId: string | null,
    ]
  >(`
    INSERT INTO transitions (monitor_key, at, from_status, to_status, reason, incident_id)
    VALUES (?, ?, ?, ?, ?, ?)`)
  const saveIncident = db.prepare<
    [
      id: string,
      monitorKey: number,
      startedAt: number,
      endedAt: number | null,
      reason: IncidentReason,
      facts: string,
    ]
  >(`
    INSERT INTO incidents (id, monitor_key, started_at, ended_at, reason, facts) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET started_at = excluded.started_at, ended_at = excluded.ended_at`)
  const select = `
    SELECT
      t.id, t.monitor_key AS monitorKey, t.at, t.from_status AS "from", t.to_status AS "to", t.reason,
      t.announced_at AS announcedAt, i.id AS incidentId, i.started_at AS startedAt, i.reason AS incidentReason, i.facts
    FROM transitions t LEFT JOIN incidents i ON i.id = t.incident_id`
  const unannounced = db.prepare<[], Row>(`${select} WHERE t.announced_at IS NULL ORDER BY t.id`)
  const announce = db.prepare<[at: number, id: number]>(
    'UPDATE transitions SET announced_at = ? WHERE id = ?',
  )
  const since = db.prepare<[monitorKey: number, sinceAt: number], Row>(
    `${select} WHERE t.monitor_key = ? AND t.at >= ? ORDER BY t.at, t.id`,
  )
  const lastBefore = db.prepare<[monitorKey: number, sinceAt: number], Row>(
    `${select} WHERE t.monitor_key = ? AND t.at < ? ORDER BY t.at DESC, t.id DESC LIMIT 1`,
  )
  const incidents = db.prepare<[monitorKey: number, before: number, limit: number], IncidentRow>(`
    SELECT id, monitor_key AS monitorKey, started_at AS startedAt, ended_at AS endedAt, reason, facts
    FROM incidents WHERE monitor_key = ? AND started_at < ?
    ORDER BY started_at DESC, number DESC LIMIT ?`)

  return {
    insertTransition: (monitorKey, { at, from, to, reason, incident }) =>
      transaction(() => {
        if (incident !== null) {
          const { id, startedAt } = incident
          const endedAt = to === 'down' ? null : at
          saveIncident.run(
            id,
            monitorKey,
            startedAt,
            endedAt,
            incident.reason,
            JSON.stringify(incident.facts),
          )
        }
        return Number(insert.run(monitorKey, at, from, to, reason, incident?.id ?? null).lastInsertRowid)
      }),
    unannounced: () => unannounced.all().map(toTransition),
    markAnnounced: (transitionId, at) => void announce.run(at, transitionId),
    transitions(monitorKey, sinceAt) {
      const before = lastBefore.all(monitorKey, sinceAt)
      return [...before, ...since.all(monitorKey, sinceAt)].map(toTransition)
    },
    incidents: (monitorKey, { limit, before }) =>
      incidents.all(monitorKey, before ?? Number.MAX_SAFE_INTEGER, limit).map(toIncident),
  }
}

interface Row extends Omit<Transition, 'incident'> {
  readonly id: number
  readonly monitorKey: number
  readonly announcedAt: number | null
  readonly incidentId: string | null
  readonly startedAt: number
  readonly incidentReason: IncidentReason
  readonly facts: string
}

interface IncidentRow extends Omit<IncidentRecord, 'facts'> {
  readonly facts: string
}

function toTransition(row: Row): TransitionRecord {
  const { id, monitorKey, at, from, to, reason, announcedAt } = row
  return { id, monitorKey, transition: { at, from, to, reason, incident: incidentOf(row) }, announcedAt }
}

function incidentOf(row: Row): Incident | null {
  if (row.incidentId === null) return null
  return {
    id: row.incidentId,
    startedAt: row.startedAt,
    reason: row.incidentReason,
    facts: factsOf(row.incidentId, row.facts),
  }
}

function toIncident(row: IncidentRow): IncidentRecord {
  return { ...row, facts: factsOf(row.id, row.facts) }
}

function factsOf(incidentId: string, json: string): IncidentRecord['facts'] {
  return fromJson(json, `incident ${incidentId}`)
}
