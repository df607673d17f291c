import { z } from 'zod'
import { id, moment } from './fields.ts'
import { scopeSchema } from './keys.ts'

/** The services in which an account can be (http-api.md, "Remote accounts"). `upwarden`: any Upwarden Tray, too. */
const providerSchema = z.enum(['upwarden', 'healthchecks'])

/** A remote account, without its API key. */
export const accountSchema = z.object({
  id: z.string(),
  provider: providerSchema,
  name: z.string(),
  /** Without a slash at its end. */
  baseUrl: z.string(),
  /** What its API key may do over there. */
  scope: scopeSchema,
  /** What answers: `Upwarden Tray 1.2.3`. */
  product: z.string(),
  /**
   * `connecting`: not asked yet, since it was added or we were started. `away`: it does not answer, or not as it should. `refused`: it
   * does not let us in.
   */
  state: z.enum(['connecting', 'ok', 'away', 'refused']),
  /** Since when it is in that state. */
  since: moment,
  /** Whether it tells at once what happens; else it is asked now and then. */
  live: z.boolean(),
  /** As of when its monitors are known; null: they are not yet. */
  lastSyncAt: moment.nullable(),
  /** Why it is away, or refuses us, in a sentence that says what to do; null where it is neither. */
  problem: z.string().nullable(),
  /** What else one should know of it, in sentences. */
  remarks: z.array(z.string()),
  /** How many monitors it has. */
  monitors: z.int(),
})

export type Account = z.infer<typeof accountSchema>

const fields = {
  /** What people call it. Where it is not given, it is the host of its address. */
  name: z.string().trim().min(1).max(100),
  /** As a user types it: `devbox:8478`. Where it is not given, it is that of the hosted service. */
  baseUrl: z.string().trim().max(2000),
  apiKey: z.string().trim().min(1).max(1000),
}

const optional = z.object(fields).partial().shape

const reachable = {
  provider: providerSchema.default('upwarden'),
  baseUrl: optional.baseUrl,
  apiKey: fields.apiKey,
}

/** What makes an account; it has to answer at once. */
export const accountInput = z.strictObject({ ...reachable, name: optional.name })

/** What to change of an account; what is left out stays. A new address or key has to answer at once. */
export const accountPatch = z.strictObject({ id, ...optional })

export const accountId = z.strictObject({ id })

export const accountList = z.object({ accounts: z.array(accountSchema) })

export const accountTest = z.strictObject(reachable)

/** What answers at an address. */
export const accountAnswer = accountSchema.pick({ baseUrl: true, scope: true, product: true }).extend({
  /** What one should know before a key goes there, in a sentence; mostly null. */
  warning: z.string().nullable(),
})
