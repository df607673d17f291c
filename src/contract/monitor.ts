import { z } from 'zod'
import { STATUSES } from '../domain/monitor.ts'
import { id, MAX_REMINDER_MINUTES, moment, queryNumber, seconds, sentMoment, wholeNumber } from './fields.ts'
import { incidentSchema } from './history.ts'
import { relaySchema, relayUrl } from './relay.ts'
import { scheduleSchema } from './schedule.ts'

export const statusSchema = z.enum(STATUSES)

/** A monitor as every client sees it (http-api.md, "A Monitor"). */
export const monitorSchema = z.object({
  id: z.string(),
  /** `local`, or the id of the account that it comes from. */
  source: z.string(),
  name: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  slug: z.string(),
  schedule: scheduleSchema,
  graceSeconds: z.int(),
  maxRunSeconds: z.int().nullable(),
  manualResume: z.boolean(),
  /** How often one is reminded while it is down. Null: as in the settings; 0: never. */
  reminderMinutes: z.int().nullable(),
  alertsInQuietHours: z.boolean(),
  status: statusSchema,
  running: z.boolean(),
  /** When the oldest of the runs in progress began; null where none is. */
  runStartedAt: moment.nullable(),
  lastHeartbeatAt: moment.nullable(),
  expectedAt: moment.nullable(),
  /** The deadline in force: of the run in progress where there is one, else of the heartbeat. */
  deadlineAt: moment.nullable(),
  lastDurationMs: z.int().nullable(),
  /** When we were not listening and may have missed its heartbeat; null unless it is `unknown`. */
  unheardIn: z.object({ from: moment, to: moment }).nullable(),
  pausedAt: moment.nullable(),
  mutedUntil: moment.nullable(),
  muted: z.boolean(),
  pushUrl: z.string(),
  badgeUrl: z.string(),
  /** The remote push URL that its signals are forwarded to. */
  relayUrl: z.string().nullable(),
  /** How they fare on the way there; null where there is no such URL. */
  relay: relaySchema.nullable(),
  /** What there is to know besides of one that a remote account watches; null for our own. */
  remote: z
    .object({
      /** The account's word for its state, where that is none of ours, and it is shown as `unknown`; else null. */
      statusWord: z.string().nullable(),
      /** What it is expected by, where that is no schedule of ours: then `schedule` and `graceSeconds` say nothing. Else null. */
      scheduleText: z.string().nullable(),
      /** Whether `pushUrl`, which is empty where the account's key is not told, can lead there from this computer. */
      pushUrlWorksHere: z.boolean(),
    })
    .nullable(),
  /** The incident that is open, or null. */
  incident: incidentSchema.nullable(),
  createdAt: moment,
  updatedAt: moment,
})

export type MonitorView = z.infer<typeof monitorSchema>

const fields = {
  name: z.string().trim().min(1).max(500),
  description: z.string().max(5000),
  tags: z.array(z.string().trim().min(1).max(50)).max(20),
  /** Names the monitor in a URL with the ping key. Where it is not given it is made from the name, and is one that no other has. */
  slug: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,99}$/, {
    error: 'slug may have lower-case letters, digits, - and _ only, at most 100',
  }),
  schedule: scheduleSchema,
  graceSeconds: seconds(0),
  /** How long a run may take; null: as long as the grace period. */
  maxRunSeconds: seconds(1).nullable(),
  /** Whether a heartbeat leaves a paused monitor paused. */
  manualResume: z.boolean(),
  /** How often one is reminded while it is down. Null: as in the settings; 0: never. */
  reminderMinutes: wholeNumber(0, MAX_REMINDER_MINUTES).nullable(),
  /** Whether it alerts in quiet hours, too. */
  alertsInQuietHours: z.boolean(),
  /** Where its signals are forwarded to: a remote push URL. Null: nowhere; what waits is dropped then. */
  relayUrl: relayUrl.nullable(),
}

const { name, schedule, ...optional } = fields

/** What makes a monitor: `name` and `schedule` are enough. */
export const monitorInput = z.strictObject({ name, schedule, ...z.object(optional).partial().shape })

/** What to change of a monitor; what is left out stays. */
export const monitorPatch = z.strictObject({ id, ...z.object(fields).partial().shape })

export const monitorId = z.strictObject({ id })

/** In which account the same monitor is to be made. */
export const linkInput = z.strictObject({ id, accountId: id })

export const muteInput = z.strictObject({
  id,
  /** null: until it is unmuted. */
  until: sentMoment.nullable(),
})

export const monitorQuery = z.strictObject({
  /** One state, or several with commas between them. */
  status: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(STATUSES, { error: `status must be one of ${STATUSES.join(', ')}` })))
    .optional(),
  tag: z.string().optional(),
  /** Text that name, description, slug or a tag contains, in any case. */
  q: z.string().optional(),
  source: z.string().optional(),
  limit: queryNumber(1, 1000).default(1000),
  /** `nextCursor` of the page before. */
  cursor: z.string().optional(),
})

export const monitorPage = z.object({
  monitors: z.array(monitorSchema),
  /** Where the next page begins; null on the last. */
  nextCursor: z.string().nullable(),
})
