import { z } from 'zod'
import { STATUSES } from '../domain/monitor.ts'
import { id, moment, queryNumber, sentMoment } from './fields.ts'

/** A signal as it is kept; `ignored` came while a paused monitor waited for its manual resume. */
export const heartbeatSchema = z.object({
  /** Counts up from 1 per monitor. */
  n: z.int(),
  at: moment,
  kind: z.enum(['success', 'start', 'fail', 'log', 'ignored']),
  exitStatus: z.int().nullable(),
  runId: z.string().nullable(),
  durationMs: z.int().nullable(),
  message: z.string().nullable(),
  /** How long the kept body is; null where none came. */
  bodyBytes: z.int().nullable(),
  method: z.string(),
  sourceIp: z.string(),
  userAgent: z.string().nullable(),
})

export type HeartbeatView = z.infer<typeof heartbeatSchema>

export const incidentSchema = z.object({
  id: z.string(),
  startedAt: moment,
  endedAt: moment.nullable(),
  /** `missed`, `failed`, `overran`, or `exit N`. */
  reason: z.string(),
  /** A sentence for people. */
  text: z.string(),
})

export type IncidentView = z.infer<typeof incidentSchema>

export const heartbeatQuery = z.strictObject({
  id,
  limit: queryNumber(1, 1000).default(100),
  /** Only signals with `n` below it. */
  before: queryNumber(1, Number.MAX_SAFE_INTEGER).optional(),
})

export const heartbeatPage = z.object({ heartbeats: z.array(heartbeatSchema) })

export const heartbeatId = z.strictObject({ id, n: queryNumber(1, Number.MAX_SAFE_INTEGER) })

export const incidentQuery = z.strictObject({
  id,
  limit: queryNumber(1, 1000).default(100),
  /** Only incidents that started before it. */
  before: sentMoment.optional(),
})

export const incidentPage = z.object({ incidents: z.array(incidentSchema) })

export const statsQuery = z.strictObject({ id, days: queryNumber(1, 366).default(30) })

/** One bar of a monitor's recent history: a run that was reported, one that was missed, or one that we may not have heard. */
export const beatSchema = z.object({
  at: moment,
  result: z.enum(['success', 'fail', 'missed', 'unknown']),
  durationMs: z.int().nullable(),
})

export type Beat = z.infer<typeof beatSchema>

export const beatsQuery = z.strictObject({ limit: queryNumber(1, 50).default(30) })

/** The newest beats of each monitor by its id, oldest first; monitors without one are left out. */
export const beatsSchema = z.object({ beats: z.record(z.string(), z.array(beatSchema)) })

/** A ready-made caller with the real push URL in it. */
export const snippetSchema = z.object({
  /** `bash`, `cron`, `kubernetes`, `python`, `node`, `powershell`, `systemd`, `github-actions`, `docker`. */
  id: z.string(),
  /** As a tab says it: `crontab`. */
  label: z.string(),
  /** For highlighting: `sh`, `yaml`, `python`, `js`, `powershell`, `ini`, `dockerfile`. */
  language: z.string(),
  /** With the URL in it. */
  code: z.string(),
  /** The same, with the URL kept secret in an environment variable. */
  secretCode: z.string(),
  /** Where the secret form expects the variable to be set, in a sentence. */
  secretNote: z.string(),
})

export type Snippet = z.infer<typeof snippetSchema>

export const snippetsSchema = z.object({ snippets: z.array(snippetSchema) })

const period = z.object({ from: moment, to: moment })

/** What the last days of a monitor were like, from when it was made at the earliest. */
export const statsSchema = period.extend({
  /** up or late ÷ up, late or down; null where it was none of them. */
  uptimeRatio: z.number().min(0).max(1).nullable(),
  downMs: z.int(),
  incidents: z.int(),
  runs: z.object({ succeeded: z.int(), failed: z.int() }),
  /** Of the runs that sent a start; null where none did. */
  durations: z
    .object({ averageMs: z.int(), medianMs: z.int(), p95Ms: z.int(), longestMs: z.int() })
    .nullable(),
  /** Which state it was in when, oldest first, without holes. Left out: being late for less than a 2000th of the period. */
  timeline: z.array(period.extend({ status: z.enum(STATUSES) })),
  /** When this receiver was not listening. */
  gaps: z.array(period),
})
