import { z } from 'zod'
import { accountSchema } from './accounts.ts'
import { alertSchema } from './alerts.ts'
import { moment } from './fields.ts'
import { heartbeatSchema, incidentSchema } from './history.ts'
import { monitorSchema, statusSchema } from './monitor.ts'
import { summarySchema } from './summary.ts'

/**
 * What happens, as it happens: by name, with what it carries. Over HTTP each is a server-sent event of that name; a
 * client that was away goes on after the last `id` it saw, and is told `reset` where that is too long ago: then it has to
 * read everything anew.
 */
export const eventSchemas = {
  /** A monitor is new or has changed; or it is gone, and only its id is left. */
  monitor: z.union([monitorSchema, z.object({ id: z.string(), deleted: z.literal(true) })]),
  heartbeat: z.object({ monitorId: z.string(), heartbeat: heartbeatSchema }),
  transition: z.object({
    monitorId: z.string(),
    monitorName: z.string(),
    at: moment,
    from: statusSchema,
    to: statusSchema,
    reason: z.string(),
    /** The incident that it opened or ended. */
    incident: incidentSchema.nullable(),
  }),
  /** An alert was told or withheld; and again, with the same `n`, whenever a delivery of it has changed. */
  alert: alertSchema,
  /** A remote account is new or has changed, or it was asked; or it is gone, and only its id is left. */
  account: z.union([accountSchema, z.object({ id: z.string(), deleted: z.literal(true) })]),
  summary: summarySchema,
  reset: z.object({}),
} as const

export type EventName = keyof typeof eventSchemas

/** An event: a discriminated union over `name`. */
export type EventView = {
  [Name in EventName]: {
    /** Where to go on after a pause. */
    readonly id: string
    readonly name: Name
    readonly data: z.infer<(typeof eventSchemas)[Name]>
  }
}[EventName]
