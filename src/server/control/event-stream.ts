import { ORPCError } from '@orpc/server'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { fieldProblems } from '../../contract/problems.ts'
import type { Engine } from '../../engine/engine.ts'
import { scopeOf } from './access.ts'
import { EventLines } from './event-lines.ts'
import type { OpenPages } from './open-pages.ts'
import { API_PREFIX } from './operations.ts'

export interface StreamLimits {
  /** How many streams may be open at once. */
  readonly streams: number
  /** How many bytes may wait for a slow reader, besides what it missed while it was away. */
  readonly waitingBytes: number
  /** How often a line is sent that keeps the connection alive, and that finds out whether it is. */
  readonly keepAliveMs: number
}

const LIMITS: StreamLimits = { streams: 50, waitingBytes: 4_000_000, keepAliveMs: 15_000 }

/**
 * Server-sent events (http-api.md): what happens, as it happens. A client that was away goes on after the last event that it saw.
 * One that does not keep up is cut off, and then comes back as one that was away: what it missed waits in the engine, which is
 * bounded, and not in a buffer here.
 */
export function addEventStream(
  app: FastifyInstance,
  { events, access }: Pick<Engine, 'events' | 'access'>,
  pages: OpenPages,
  limits: StreamLimits = LIMITS,
): void {
  const open = new Set<EventLines>()
  let isClosing = false
  app.addHook('preClose', async () => {
    isClosing = true
    for (const stream of open) stream.end()
  })

  // No HEAD: a stream has no length to ask for.
  app.get(
    `${API_PREFIX}/events`,
    { config: { access: 'read' }, exposeHeadRoute: false },
    (request, reply) => {
      const lastEventId = lastEventIdOf(request)
      if (isClosing) throw unavailable(reply, 'The receiver is shutting down.')
      if (open.size >= limits.streams) throw unavailable(reply, `${limits.streams} streams are open already.`)

      const stream = new EventLines(lastEventId === undefined ? events.lastId() : null)
      open.add(stream)
      const unsubscribe = events.subscribe((event) => stream.tell(event), lastEventId)
      stream.limitWaiting(limits.waitingBytes)
      // A key belongs to a program, and the cookie to a page.
      const leave = request.headers.authorization === undefined ? pages.enter() : null
      const keepAlive = setInterval(() => {
        // A key may have been revoked meanwhile.
        if (scopeOf(request, access) === null) stream.end()
        else stream.keepAlive()
      }, limits.keepAliveMs)
      stream.once('close', () => {
        unsubscribe()
        leave?.()
        clearInterval(keepAlive)
        open.delete(stream)
      })
      // A connection that was a stream is not used again: the door, when it closes, would have to wait for it.
      return reply.type('text/event-stream; charset=utf-8').header('connection', 'close').send(stream)
    },
  )
}

function unavailable(reply: FastifyReply, message: string): ORPCError<string, unknown> {
  reply.header('retry-after', '30')
  return new ORPCError('SERVICE_UNAVAILABLE', { message })
}

const query = z.strictObject({
  /** For clients that cannot set the header `Last-Event-ID`. */
  lastEventId: z.string().max(100).optional(),
})

/** The header is newer than the query: a browser that comes back sends both. */
function lastEventIdOf(request: FastifyRequest): string | undefined {
  const parsed = query.safeParse(request.query)
  if (!parsed.success) {
    const problems = fieldProblems(parsed.error.issues)
    throw new ORPCError('BAD_REQUEST', {
      message: problems.map(({ message }) => message).join('; '),
      data: problems,
    })
  }
  const header = request.headers['last-event-id']
  return (typeof header === 'string' ? header : undefined) || parsed.data.lastEventId || undefined
}
