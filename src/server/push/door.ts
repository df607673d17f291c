import type { Server } from 'node:http'
import { type FastifyHttpOptions, type FastifyInstance, type FastifyRequest, fastify } from 'fastify'
import type { Intake } from '../../engine/engine.ts'
import { HEALTH } from '../healthz.ts'
import {
  BODY_TOO_LARGE,
  COMMON_HEADERS,
  METHOD_NOT_ALLOWED,
  NOT_FOUND,
  send,
  sendPreflight,
} from './answer.ts'
import { answerBadRequest } from './bad-request.ts'
import { announcesBody, readBody } from './body.ts'
import { limitConnections } from './connections.ts'
import { watchFloods } from './flood.ts'
import type { PathParts } from './path.ts'
import { type ReadPush, readKumaPush, readPush } from './read.ts'
import { takePush } from './take.ts'

export interface PushDoorOptions {
  /** Hears, in a line without any token, of a push that failed in a way that it never should. */
  readonly onProblem?: (message: string) => void
  /** Milliseconds of a clock that only goes forward. */
  readonly now?: () => number
}

/** The push door (http-api.md), ready to listen. It has no log: what it is asked for is secret. */
export function buildPushDoor(intake: Intake, options: PushDoorOptions = {}): FastifyInstance {
  const { onProblem = () => {}, now = () => performance.now() } = options
  const parts = { intake, floods: watchFloods(now) }
  const app = fastify(SERVER)
  limitConnections(app.server)
  leaveBodiesToUs(app)

  const open = (path: string, read: ReadPush) => {
    app.options(path, (_request, reply) => sendPreflight(reply))
    app.route<{ Params: PathParts }>({
      method: PUSH_METHODS,
      url: path,
      handler: (request, reply) => takePush(parts, read, request, reply),
    })
  }
  for (const base of ['/api/v1/heartbeat', '/ping']) {
    open(`${base}/:first`, readPush)
    open(`${base}/:first/:second`, readPush)
    open(`${base}/:first/:second/:third`, readPush)
  }
  open('/api/push/:first', readKumaPush)
  app.get('/healthz', (_request, reply) => reply.headers(COMMON_HEADERS).send(HEALTH))

  app.setNotFoundHandler(async (request, reply) => send(reply, await refusal(request)))
  app.setErrorHandler<Error>((error, _request, reply) => {
    onProblem(`A push could not be answered: ${whereItFailed(error)}`)
    return send(reply, { status: 500, text: 'internal error' })
  })
  return app
}

const PUSH_METHODS = ['GET', 'HEAD', 'POST']

/**
 * What keeps slow and hostile callers from doing harm. Nothing here holds up a job on a bad line: its request has a
 * minute to arrive.
 */
const SERVER: FastifyHttpOptions<Server> = {
  logger: false,
  // `…/heartbeat/<token>/` is what Healthchecks' clients may send.
  routerOptions: { ignoreTrailingSlash: true },
  requestTimeout: 60_000,
  keepAliveTimeout: 30_000,
  http: {
    headersTimeout: 10_000,
    // How often the two above are looked at: Node's own 30 s would let callers drip for that much longer.
    connectionsCheckingInterval: 1000,
    // "Needs no header" (http-api.md): a microcontroller may leave out even Host.
    requireHostHeader: false,
    // A push without a body is not made to look as if one might come: that took a tenth of all the work for it.
    optimizeEmptyRequests: true,
  },
  // While the door closes, what still comes on an open connection is taken, as long as the intake takes it.
  return503OnClosing: false,
  clientErrorHandler: answerBadRequest,
  // A path that cannot be decoded, or has a part of more than 100 characters: no token and no slug has.
  frameworkErrors: (_error, _request, reply) => void send(reply, NOT_FOUND),
}

/**
 * Fastify parses bodies by their type and refuses a type that it does not know. To us each is just bytes, so it is told
 * that no method has any.
 */
function leaveBodiesToUs(app: FastifyInstance): void {
  for (const method of app.supportedMethods)
    app.addHttpMethod(method, { hasBody: false, overrideExisting: true })
}

/** What a request is told that no route is for. Its body is read, so that the connection can be used again. */
async function refusal(request: FastifyRequest) {
  if (announcesBody(request.raw) && (await readBody(request.raw)).is === 'too large') return BODY_TOO_LARGE
  const isPushPath = /^\/(api\/v1\/heartbeat|ping|api\/push)\/./.test(request.url)
  return isPushPath && !PUSH_METHODS.includes(request.method) ? METHOD_NOT_ALLOWED : NOT_FOUND
}

/** An error's own words may quote what it stumbled over; its name and its place in our code cannot. */
function whereItFailed({ name, stack = '' }: Error): string {
  return [name, ...stack.split('\n').filter((line) => /^\s+at /.test(line))]
    .slice(0, 4)
    .join(' ')
    .replaceAll(/\s+/g, ' ')
}
