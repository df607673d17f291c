import type { IncomingHttpHeaders } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { DELIVERY_HEADER } from '../../contract/relay.ts'
import type { Intake, PushResult } from '../../engine/engine.ts'
import { type Answer, BODY_TOO_LARGE, later, NOT_FOUND, OK, refused, send } from './answer.ts'
import { announcesBody, readBody } from './body.ts'
import type { FloodWatch } from './flood.ts'
import type { PathParts } from './path.ts'
import type { ReadPush } from './read.ts'
import { sourceIp } from './source.ts'

/** Of what a caller says of its program, no more is kept. */
const MAX_USER_AGENT_LENGTH = 200

/** What a push goes through. */
export interface PushParts {
  readonly intake: Intake
  readonly floods: FloodWatch
}

export type PushRequest = FastifyRequest<{ Params: PathParts }>

/**
 * Reads a push whole, hands it to the intake, and answers once it is known what became of it. Every heartbeat comes this way, so
 * without a body nothing is waited for before it is handed over, and nothing is copied.
 */
export async function takePush(
  { intake, floods }: PushParts,
  read: ReadPush,
  request: PushRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { raw, headers } = request
  let bytes: Uint8Array | null = null
  if (announcesBody(raw)) {
    const body = await readBody(raw)
    if (body.is === 'too large') return send(reply, BODY_TOO_LARGE)
    if (body.is === 'cut off') return send(reply, refused('the body ended early'))
    if (body.is === 'read') bytes = body.bytes
  }
  const said = read(request.params, request.query)
  if ('problem' in said) return send(reply, refused(said.problem))

  const source = sourceIp(raw.socket)
  for (const { target, kind, exitStatus } of said.readings) {
    const result = await intake.receive(target, {
      kind,
      exitStatus,
      runId: said.runId,
      durationMs: said.durationMs,
      message: said.message,
      body: bytes,
      method: request.method,
      sourceIp: source,
      userAgent: headers['user-agent']?.slice(0, MAX_USER_AGENT_LENGTH) ?? null,
      deliveryId: deliveryIdOf(headers),
    })
    if (result.is !== 'not found') return send(reply, answerTo(result))
  }
  return send(reply, unknown(floods.count(source)))
}

/** Which signal it is, where another Upwarden Tray relays it (docs/relay.md). */
function deliveryIdOf({ [DELIVERY_HEADER]: id }: IncomingHttpHeaders): string | null {
  return typeof id === 'string' && UUID.test(id) ? id.toLowerCase() : null
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function answerTo(result: Exclude<PushResult, { is: 'not found' }>): Answer {
  switch (result.is) {
    case 'kept':
      return OK
    case 'created':
      return { status: 201, text: 'Created' }
    case 'ambiguous slug':
      return { status: 409, text: 'ambiguous slug' }
    case 'bad slug':
      return refused('slug may have lower-case letters, digits, - and _ only, at most 100')
    case 'too many':
      return later(429, 'too many signals for this monitor', result.retryAfterSeconds)
    case 'unavailable':
      return later(503, 'not kept: try again later', result.retryAfterSeconds)
  }
}

function unknown(retryAfterSeconds: number | null): Answer {
  if (retryAfterSeconds === null) return NOT_FOUND
  return later(429, 'too many unknown tokens from this address', retryAfterSeconds)
}
