import { z } from 'zod'

/** What a load is to be. */
export const loadOrder = z.object({
  host: z.string(),
  port: z.int(),
  /** Sent one after the other, over all connections. */
  paths: z.array(z.string()).min(1),
  connections: z.int().min(1),
  /** Not counted. */
  warmUpSeconds: z.number(),
  seconds: z.number(),
  /** How many requests a second, all in all; null: as many as are answered. */
  perSecond: z.number().nullable(),
})

export type LoadOrder = z.infer<typeof loadOrder>

/** What came of it. */
export const loadResult = z.object({
  /** Requests that were answered 200, a second. */
  perSecond: z.number(),
  /** Requests that were answered otherwise, or not at all. */
  refused: z.int(),
  p50Ms: z.number(),
  p99Ms: z.number(),
  /** The part of a core that the generator took: near 1, it was what held the rate down. */
  generatorCores: z.number(),
})

export type LoadResult = z.infer<typeof loadResult>
