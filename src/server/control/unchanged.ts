import { createHash, randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Engine } from '../../engine/engine.ts'

/**
 * Answers 304, without asking the engine for anything, where a client knows the list of monitors as it is (http-api.md: ETag and
 * If-None-Match). To be run before the operation. The tag is weak: it says that the list means the same, not that its bytes are.
 *
 * The tag is made before the list is: a change in between makes the list newer than its tag, and the next request brings it again.
 */
export function answerUnchanged(engine: Pick<Engine, 'revision'>) {
  // Revisions begin anew with each process.
  const process = randomUUID().slice(0, 8)

  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const asked = createHash('sha1')
      .update(`${request.scope} ${request.url}`)
      .digest('base64url')
      .slice(0, 12)
    const tag = `"${process}-${engine.revision()}-${asked}"`
    reply.header('etag', `W/${tag}`)
    // May be kept, must be asked for again each time; differs by who asks.
    reply.header('cache-control', 'private, no-cache')
    reply.header('vary', 'Authorization, Cookie')
    return tagsIn(request.headers['if-none-match']).includes(tag) ? reply.code(304).send() : undefined
  }
}

/** The opaque tags of `W/"a", "b"`, strong or weak alike. */
function tagsIn(header: string | undefined): string[] {
  return (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''))
}
