import type { z } from 'zod'
import { type PathParts, type Reading, readPath } from './path.ts'
import { kumaQuery, pushQuery } from './query.ts'

/** What a push says besides its body. */
export interface Said {
  /** The ways to read it, the likeliest first. */
  readonly readings: readonly Reading[]
  readonly runId: string | null
  readonly durationMs: number | null
  readonly message: string | null
}

/** In one line, what is wrong with a push. */
export interface Wrong {
  readonly problem: string
}

/** Reads a push from its path and its parsed query. */
export type ReadPush = (path: PathParts, query: unknown) => Said | Wrong

/** Our form, which is Healthchecks' form: the path says it. */
export const readPush: ReadPush = (path, query) => {
  const parsed = pushQuery.safeParse(query)
  if (!parsed.success) return wrong(parsed.error)
  const { rid, msg, create } = parsed.data
  const readings = readPath(path, create === '1')
  if (readings === 'bad exit status') return { problem: 'exit status must be a whole number from 0 to 255' }
  return { readings, runId: rid ?? null, durationMs: null, message: msg ?? null }
}

/** Uptime Kuma's form: the query says it. As there, every status but `up` is a failure, and none at all is `up`. */
export const readKumaPush: ReadPush = (path, query) => {
  const parsed = kumaQuery.safeParse(query)
  if (!parsed.success) return wrong(parsed.error)
  const { rid, msg, status = '', ping } = parsed.data
  const kind = status === '' || status === 'up' ? 'success' : 'fail'
  return {
    readings: [{ target: { by: 'token', token: path.first }, kind, exitStatus: null }],
    runId: rid ?? null,
    durationMs: ping,
    message: msg ?? null,
  }
}

function wrong(error: z.ZodError): Wrong {
  return { problem: error.issues[0]?.message ?? 'bad query' }
}
