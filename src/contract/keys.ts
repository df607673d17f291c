import { z } from 'zod'
import { id, moment } from './fields.ts'

/** `read` may look, copy push URLs included; `write` may change things, too. */
export const scopeSchema = z.enum(['read', 'write'])
export type Scope = z.infer<typeof scopeSchema>

/** An API key, without its secret, of which only a hash is kept. */
export const keySchema = z.object({
  id: z.string(),
  name: z.string(),
  scope: scopeSchema,
  /** Its first characters, to tell keys apart. */
  prefix: z.string(),
  createdAt: moment,
  lastUsedAt: moment.nullable(),
})

export const keyInput = z.strictObject({ name: z.string().trim().min(1).max(100), scope: scopeSchema })
export const keyId = z.strictObject({ id })
export const keyList = z.object({ keys: z.array(keySchema) })

/** A new key. `apiKey` is shown this once. */
export const newKey = keySchema.extend({ apiKey: z.string() })

/** A link that opens the page once, within a few minutes. */
export const pageLink = z.object({ url: z.string(), expiresAt: moment })
