import { z } from 'zod'
import { fieldProblems } from '../contract/problems.ts'
import { type Schedule, scheduleProblem } from '../domain/schedule.ts'
import {
  knownStatus,
  leadsThere,
  orNull,
  pushUrl,
  remoteId,
  remoteMoment,
  skippedMonitor,
  textUpTo,
} from './remote-fields.ts'
import type { RemoteMonitor, SkippedMonitor } from './remote-monitor.ts'

/** The `source` of a monitor that the remote watches itself. Its own remotes are not ours: two that list each other would never end. */
export const LOCAL = 'local'

export const incidentFields = z.object({
  id: z.string(),
  startedAt: remoteMoment,
  reason: textUpTo(100),
  text: textUpTo(1000),
})

/**
 * What we read of a Monitor (http-api.md). Id, name and state are all that it takes: a remote that is older, or is another program,
 * may not have the rest. What is there must be readable, but for the schedule, of which a newer remote may have kinds that
 * we do not know. Other fields are ignored.
 */
const fields = z.object({
  id: remoteId,
  source: z.string().default(LOCAL),
  name: textUpTo(500),
  status: z.string(),
  description: textUpTo(5000).default(''),
  tags: z.array(textUpTo(50)).default([]),
  schedule: z.unknown().optional(),
  graceSeconds: orNull(z.number()),
  maxRunSeconds: orNull(z.number()),
  manualResume: z.boolean().default(false),
  running: z.boolean().default(false),
  runStartedAt: orNull(remoteMoment),
  lastHeartbeatAt: orNull(remoteMoment),
  expectedAt: orNull(remoteMoment),
  deadlineAt: orNull(remoteMoment),
  lastDurationMs: orNull(z.number()),
  unheardIn: orNull(z.object({ from: remoteMoment, to: remoteMoment })),
  pausedAt: orNull(remoteMoment),
  pushUrl,
  incident: orNull(incidentFields),
})

/** The contract's schedules, but for what a newer remote may add to them. */
const schedules = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('interval'), intervalSeconds: z.number() }),
  z.object({ kind: z.literal('cron'), expression: z.string(), timezone: z.string() }),
])

/** A Monitor as it was read; `others`: one that the remote itself has from another account. */
export type MonitorReading =
  | { readonly is: 'monitor'; readonly monitor: RemoteMonitor }
  | { readonly is: 'others' }
  | { readonly is: 'skipped'; readonly skipped: SkippedMonitor }

/** Reads a Monitor that the Upwarden at `baseUrl` sent. */
export function readMonitor(value: unknown, baseUrl: string): MonitorReading {
  const parsed = fields.safeParse(value)
  if (!parsed.success) {
    const [problem] = fieldProblems(parsed.error.issues)
    return { is: 'skipped', skipped: skippedMonitor(value, problem?.message ?? 'it is no monitor') }
  }
  const { id, source, status, schedule, ...rest } = parsed.data
  if (source !== LOCAL) return { is: 'others' }
  return {
    is: 'monitor',
    monitor: {
      ...rest,
      ...knownStatus(status),
      ...knownSchedule(schedule),
      remoteId: id,
      handle: id,
      isPushUrlForUs: leadsThere(rest.pushUrl, baseUrl),
    },
  }
}

function knownSchedule(value: unknown): {
  readonly schedule: Schedule | null
  readonly scheduleText: string | null
} {
  const parsed = schedules.safeParse(value)
  if (parsed.success && scheduleProblem(parsed.data) === null)
    return { schedule: parsed.data, scheduleText: null }
  const text = value === undefined || value === null ? null : JSON.stringify(value).slice(0, 200)
  return { schedule: null, scheduleText: text }
}
