import { z } from 'zod'
import { id, moment, queryNumber } from './fields.ts'

/** The ways in which people are told. `terminal`: the headless host's own output. */
export const CHANNELS = ['desktop', 'page', 'terminal', 'webhook', 'command'] as const
export const channelSchema = z.enum(CHANNELS)
export type Channel = z.infer<typeof channelSchema>

/** How an alert fared on one channel. */
export const deliverySchema = z.object({
  channel: channelSchema,
  /** `skipped`: there was nobody to tell, as when no page is open; `detail` says so. */
  state: z.enum(['waiting', 'delivered', 'failed', 'skipped']),
  attempts: z.int(),
  /** When it was delivered, given up or skipped; of one that waits, when it was last tried. Null: not tried yet. */
  at: moment.nullable(),
  /** When it is tried again. */
  retryAt: moment.nullable(),
  /** What went wrong and what to do about it, in a sentence; never a secret. Null where all is well. */
  detail: z.string().nullable(),
})

/** One thing that an alert tells. */
const alertItemSchema = z.object({
  /** `account`: a remote account is out of reach (`down`), or answers again (`up`). */
  about: z.enum(['monitor', 'account']),
  kind: z.enum(['down', 'up', 'reminder']),
  /** The monitor, or the account. */
  monitorId: z.string(),
  monitorName: z.string(),
  at: moment,
  /** `missed`, `failed`, `overran`, `exit N`, or `reported down`; of an account `away` or `refused`. */
  reason: z.string(),
  incidentId: z.string(),
  title: z.string(),
  text: z.string(),
})

/** An alert: what people were told, where, and when; or why they were not. */
export const alertSchema = z.object({
  /** Counts up from 1. */
  n: z.int(),
  /** When it was told, or withheld. */
  at: moment,
  /** `digest`: several in one. `test`: somebody wanted to see whether a channel works. */
  kind: z.enum(['down', 'up', 'reminder', 'digest', 'test']),
  title: z.string(),
  text: z.string(),
  /** The monitor that it is about; null for several, for none, and for an account. */
  monitorId: z.string().nullable(),
  /** What it tells, oldest first; of very many what is still down, and the newest. */
  items: z.array(alertItemSchema),
  /** How many more there were than `items` has room for. */
  more: z.int(),
  /** Alerts whose place it takes on the screen: its `items` have theirs, too. */
  replaces: z.array(z.int()),
  /** Why nobody was told; null where they were. */
  withheld: z.enum(['muted']).nullable(),
  deliveries: z.array(deliverySchema),
})

export type AlertView = z.infer<typeof alertSchema>
export type DeliveryView = z.infer<typeof deliverySchema>

export const alertQuery = z.strictObject({
  limit: queryNumber(1, 500).default(50),
  /** Only alerts with `n` below it. */
  before: queryNumber(1, Number.MAX_SAFE_INTEGER).optional(),
  /** Only alerts with `n` above it. */
  after: queryNumber(0, Number.MAX_SAFE_INTEGER).optional(),
  /** Only alerts about this monitor. */
  monitorId: id.optional(),
})

export const alertPage = z.object({
  /** Newest first. */
  alerts: z.array(alertSchema),
  /** What is held back in quiet hours: how much, and until when. Null where nothing is. */
  held: z.object({ count: z.int(), until: moment }).nullable(),
})

export const channelTest = z.strictObject({ channel: channelSchema })

/** The signing secret of the webhook, in the form of Standard Webhooks: `whsec_` and base64. */
export const webhookSecret = z.object({ secret: z.string() })
