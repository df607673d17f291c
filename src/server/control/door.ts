import type { Server } from 'node:http'
import { type FastifyHttpOptions, type FastifyInstance, fastify } from 'fastify'
import type { Engine } from '../../engine/engine.ts'
import { limitConnections } from '../push/connections.ts'
import { checkAccess } from './access.ts'
import { addBadges } from './badge.ts'
import { refuseStrangers } from './callers.ts'
import { refuseCommandFromAfar } from './command-setting.ts'
import { answerErrors, type ErrorReporter } from './errors.ts'
import { addEventStream } from './event-stream.ts'
import { secureAnswers } from './headers.ts'
import { addHealth } from './health.ts'
import { addMetrics } from './metrics.ts'
import { OpenPages } from './open-pages.ts'
import { addOpenApi } from './openapi.ts'
import { addOperations, readJsonOnly } from './operations.ts'
import { addPage } from './page/page.ts'
import { markPayload } from './payload.ts'
import { closeSpareConnections } from './spare-connections.ts'
import { answerUnchanged } from './unchanged.ts'
import { answerUnknownRoutes } from './unknown-routes.ts'
import { answerUnreadable, answerUnreadablePath } from './unreadable.ts'

export interface ControlDoorOptions {
  /** The built interface (`index.html`, `assets/`); without it, a plain overview is shown in its place. */
  readonly pageFolder?: string | undefined
  /** Takes note of the pages that are open. */
  readonly pages?: OpenPages | undefined
  /** Takes errors that nobody foresaw; without it, they go to stderr. */
  readonly onError?: ErrorReporter | undefined
}

/** What the control door needs of an engine: all but the way in for heartbeats and its life. */
export type ControlledEngine = Pick<
  Engine,
  'operations' | 'events' | 'access' | 'settings' | 'revision' | 'badge'
>

/**
 * The control door (http-api.md): everything that the interface, the command line and other receivers ask of `engine`. The caller
 * listens with it, on an address of its choice, and closes it, which ends the streams of events.
 */
export function buildControlDoor(
  engine: ControlledEngine,
  options: ControlDoorOptions = {},
): FastifyInstance {
  const report = options.onError ?? reportToStderr
  const app = fastify(SERVER)
  limitConnections(app.server)
  closeSpareConnections(app)

  // What every request passes, in this order.
  secureAnswers(app)
  refuseStrangers(app, engine.settings)
  checkAccess(app, engine.access)
  readJsonOnly(app)
  answerErrors(app, report)
  answerUnknownRoutes(app)

  // What there is.
  addOperations(app, engine, report, {
    'monitors.list': { preHandler: answerUnchanged(engine) },
    'monitors.body': { onSend: markPayload },
    'settings.update': { preHandler: refuseCommandFromAfar },
  })
  addEventStream(app, engine, options.pages ?? new OpenPages())
  addOpenApi(app, engine)
  addMetrics(app, engine)
  addBadges(app, engine)
  addHealth(app)
  addPage(app, engine, options.pageFolder)
  return app
}

const SERVER: FastifyHttpOptions<Server> = {
  logger: false,
  bodyLimit: 1_000_000,
  // Slow and hostile callers are cut off before they are many.
  requestTimeout: 30_000,
  http: { headersTimeout: 10_000, connectionsCheckingInterval: 1000 },
  // The contract says how long an id may be, in better words than the router's.
  routerOptions: { maxParamLength: 1000 },
  // While the door closes, what still comes on an open connection is answered.
  return503OnClosing: false,
  frameworkErrors: answerUnreadablePath,
  clientErrorHandler: answerUnreadable,
}

function reportToStderr(error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(`The control door met an error that nobody foresaw: ${text}\n`)
}
