import { z } from 'zod'
import { MAX_SECONDS } from '../../domain/schedule.ts'

/** Of a message, no more is kept. */
const MAX_MESSAGE_LENGTH = 500

const MAX_DURATION_MS = MAX_SECONDS * 1000

const fields = {
  rid: last(z.guid({ error: 'rid must be a UUID' }).toLowerCase().optional()),
  msg: last(z.string().transform(cutMessage).optional()),
  create: last(z.string().optional()),
}

/** What a push can say in its query. What else stands there is let be. */
export const pushQuery = z.object(fields)

/** The same in Uptime Kuma's form. `ping` is what the job took, in milliseconds; Kuma's own URLs leave it empty. */
export const kumaQuery = z.object({
  ...fields,
  status: last(z.string().optional()),
  ping: last(z.string().optional().transform(toDurationMs)),
})

/** Of a parameter that is given twice, the last counts, as it does in Healthchecks. */
function last<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => (Array.isArray(value) ? value.at(-1) : value), schema)
}

/** Null for an empty text. */
function cutMessage(text: string): string | null {
  // Where the cut goes through the two halves of one character, the first must go, too.
  const cut = text.slice(0, MAX_MESSAGE_LENGTH).replace(/[\uD800-\uDBFF]$/, '')
  return cut === '' ? null : cut
}

/**
 * The number that the text begins with, as Kuma reads it: `12.5`, `12 ms`. Null for anything else: what a job took is no reason to
 * lose its heartbeat.
 */
function toDurationMs(text: string | undefined): number | null {
  const durationMs = Math.round(Number.parseFloat(text ?? ''))
  return durationMs >= 0 && durationMs <= MAX_DURATION_MS ? durationMs : null
}
