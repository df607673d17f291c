import { z } from 'zod'
import { moment } from './fields.ts'

/** A remote push URL. Who knows it can push there, so no problem quotes it. */
export const relayUrl = z
  .url({ protocol: /^https?$/, error: 'relayUrl must be a push URL that begins with https:// or http://' })
  .max(2000)
  .refine((text) => URL.parse(text)?.pathname !== '/', {
    error: 'relayUrl must be a whole push URL, with the path that has the token in it',
  })

/** Names a signal, the same each time that it is sent: an Upwarden Tray takes it once (docs/relay.md). */
export const DELIVERY_HEADER = 'upwarden-delivery'

/** How the signals of a monitor fare on their way to its relay URL. */
export const relaySchema = z.object({
  /** How many have still to be delivered. */
  waiting: z.int(),
  /** When the oldest of those was received; null where none waits. */
  oldestAt: moment.nullable(),
  /** When a signal was last delivered to this URL. */
  lastDeliveredAt: moment.nullable(),
  /** What went wrong at the last attempt and what to do about it, in a sentence; never a secret. Null where all is well. */
  problem: z.string().nullable(),
  /** When it is tried again; null where nothing has to wait for it. */
  retryAt: moment.nullable(),
  /** What was given up since the monitor was linked to this URL: how many signals, and when and why the last. Null: none. */
  dropped: z.object({ count: z.int(), at: moment, reason: z.string() }).nullable(),
})

export type RelayView = z.infer<typeof relaySchema>
