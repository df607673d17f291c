import { createHash } from 'node:crypto'
import { z } from 'zod'
import { fieldProblems } from '../contract/problems.ts'
import { type Schedule, scheduleProblem } from '../domain/schedule.ts'
import { stateOfCheck } from './healthchecks-state.ts'
import { leadsThere, orNull, pushUrl, remoteMoment, skippedMonitor, textUpTo } from './remote-fields.ts'
import type { RemoteMonitor, SkippedMonitor } from './remote-monitor.ts'

const uniqueKey = z.string().regex(/^[0-9a-f]{40}$/i)

/**
 * What we read of a check (Management API v3, "List Existing Checks"). A key that may write is told `uuid` and `ping_url`, one that may
 * only read `unique_key`. `timeout` is of a simple check, `schedule` and `tz` of the others.
 */
const fields = z
  .object({
    name: textUpTo(500),
    slug: z.string().default(''),
    tags: z.string().default(''),
    desc: textUpTo(5000).default(''),
    grace: z.number(),
    status: z.string(),
    started: z.boolean().default(false),
    last_ping: orNull(remoteMoment),
    next_ping: orNull(remoteMoment),
    last_duration: orNull(z.number()),
    manual_resume: z.boolean().default(false),
    uuid: z.guid().optional(),
    unique_key: uniqueKey.optional(),
    ping_url: pushUrl,
    timeout: z.number().optional(),
    schedule: textUpTo(200).optional(),
    tz: textUpTo(100).default('UTC'),
  })
  .refine(({ uuid, unique_key }) => uuid !== undefined || unique_key !== undefined, {
    error: 'uuid or unique_key is required',
  })

export type CheckReading =
  | { readonly is: 'monitor'; readonly monitor: RemoteMonitor }
  | { readonly is: 'skipped'; readonly skipped: SkippedMonitor }

/** Reads a check that the Healthchecks at `baseUrl` sent (docs/healthchecks.md says what becomes of each field). */
export function readCheck(value: unknown, baseUrl: string): CheckReading {
  const parsed = fields.safeParse(value)
  if (!parsed.success) {
    const [problem] = fieldProblems(parsed.error.issues)
    const skipped = skippedMonitor(value, problem?.message ?? 'it is no check')
    return { is: 'skipped', skipped: { ...skipped, remoteId: keyIn(value) } }
  }
  const check = parsed.data
  const { uuid = null, ping_url } = check
  const schedule = scheduleOf(check)
  return {
    is: 'monitor',
    monitor: {
      remoteId: uuid === null ? (check.unique_key ?? '') : uniqueKeyOf(uuid),
      handle: uuid,
      name: check.name || check.slug || 'unnamed',
      description: check.desc,
      tags: check.tags.split(/\s+/).filter((tag) => tag !== ''),
      schedule,
      scheduleText:
        schedule === null && check.schedule !== undefined ? `${check.schedule}, ${check.tz}` : null,
      graceSeconds: check.grace,
      // A run may take as long as the grace time; nothing else can be set.
      maxRunSeconds: null,
      manualResume: check.manual_resume,
      ...stateOfCheck(check, schedule),
      lastHeartbeatAt: check.last_ping,
      lastDurationMs: check.last_duration === null ? null : check.last_duration * 1000,
      // Not told.
      unheardIn: null,
      pausedAt: null,
      pushUrl: ping_url,
      isPushUrlForUs: leadsThere(ping_url, baseUrl),
    },
  }
}

/**
 * What a key that may only read is told instead of the UUID. It is made of it (Healthchecks' `hc/api/models.py`, `Check.unique_key`): so
 * a check stays the same when the account's key is exchanged for one that may do more.
 */
function uniqueKeyOf(uuid: string): string {
  const half = uuid.replaceAll('-', '').toLowerCase().slice(0, 16)
  return createHash('sha1').update(half).digest('hex')
}

/** Null for what is no cron of ours: systemd's OnCalendar, and forms of cron that only Healthchecks has (`L`, `#`). */
function scheduleOf({
  timeout,
  schedule,
  tz,
}: Pick<z.output<typeof fields>, 'timeout' | 'schedule' | 'tz'>): Schedule | null {
  if (schedule === undefined) return known({ kind: 'interval', intervalSeconds: timeout ?? 0 })
  return known({ kind: 'cron', expression: schedule, timezone: tz })
}

function known(schedule: Schedule): Schedule | null {
  return scheduleProblem(schedule) === null ? schedule : null
}

const keys = z.object({
  uuid: z.guid().optional().catch(undefined),
  unique_key: uniqueKey.optional().catch(undefined),
})

/** The key of a check that could not be read, where that much could. */
function keyIn(value: unknown): string | null {
  const { uuid, unique_key } = keys.safeParse(value).data ?? {}
  return uuid === undefined ? (unique_key ?? null) : uniqueKeyOf(uuid)
}
