import type { FastifyReply, FastifyRequest } from 'fastify'

/**
 * Headers for what a job has sent: text and never a page, whatever is in it (http-api.md). As a file it gets a name that says
 * what it is; oRPC's would be "blob".
 */
export async function markPayload(_request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (reply.statusCode !== 200) return
  reply.header('content-type', 'text/plain; charset=utf-8')
  reply.header('content-disposition', 'inline; filename="payload.txt"')
}
