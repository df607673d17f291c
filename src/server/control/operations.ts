import { OpenAPIHandler } from '@orpc/openapi/fastify'
import { ORPCError, onError, traverseContractProcedures } from '@orpc/server'
import type { FastifyInstance, FastifyRequest, HTTPMethods, RouteShorthandOptions } from 'fastify'
import type { Scope } from '../../contract/keys.ts'
import type { FieldProblem } from '../../contract/problems.ts'
import { contract } from '../../contract/table.ts'
import type { Engine } from '../../engine/engine.ts'
import { type ErrorReporter, errorBodyOf, isUnforeseen } from './errors.ts'

/** Where the operations are. */
export const API_PREFIX = '/api/v1'

/** What single operations have beside what the table says of them, by their names in it. */
export type RouteExtras = Readonly<Record<string, Pick<RouteShorthandOptions, 'preHandler' | 'onSend'>>>

/**
 * Adds one route for each operation of the contract: path, method and who may call it are the table's. oRPC reads the input, calls
 * the operation and writes its output.
 */
export function addOperations(
  app: FastifyInstance,
  { operations }: Pick<Engine, 'operations'>,
  report: ErrorReporter,
  extras: RouteExtras,
): void {
  for (const { name, method, path, access } of operationsOf(contract)) {
    const handler = new OpenAPIHandler(operations, {
      // oRPC finds the operation by the path once more, in its own way ("..", say): it must find this one or none, since it is
      // for this one that the caller's scope was checked.
      filter: (found) => found.path.join('.') === name,
      customErrorResponseBodyEncoder: errorBodyOf,
      interceptors: [onError((error) => void (isUnforeseen(error) && report(error)))],
      // oRPC knows no HEAD; to an operation it is a GET, of which Fastify leaves the body out.
      rootInterceptors: [
        ({ request, next, ...rest }) =>
          next({ ...rest, request: request.method === 'HEAD' ? { ...request, method: 'GET' } : request }),
      ],
    })
    app.route({
      method,
      url: `${API_PREFIX}${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
      config: { access },
      ...extras[name],
      preValidation: refuseSecondNames,
      handler: async (request, reply) => {
        // Else oRPC would read the request itself, without a limit.
        request.body ??= {}
        const { matched } = await handler.handle(request, reply, { prefix: API_PREFIX, context: {} })
        if (!matched) reply.callNotFound()
        return reply
      },
    })
  }
}

/** JSON and nothing else is read, up to 1 MB; a body of no bytes is as good as none. */
export function readJsonOnly(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined)
    else void parse(request, String(body), done)
  })
}

interface Operation {
  /** As in the table: `monitors.list`. */
  readonly name: string
  readonly method: HTTPMethods
  /** `/monitors/{id}`. */
  readonly path: string
  /** Write, unless the table says that it changes nothing: what is forgotten there is shut here. */
  readonly access: Scope
}

function operationsOf(table: typeof contract): Operation[] {
  const operations: Operation[] = []
  traverseContractProcedures({ router: table, path: [] }, (found) => {
    const name = found.path.join('.')
    const { route, meta } = found.contract['~orpc']
    if (route.method === undefined || route.path === undefined) throw new Error(`${name} has no route`)
    const access = meta.changes === false ? 'read' : 'write'
    operations.push({ name, method: route.method, path: route.path, access })
  })
  return operations
}

/**
 * The path says what is asked for. oRPC joins path, query and body to one input, in which the path wins in silence: a body that
 * names another monitor is a mistake that the sender should hear of.
 */
async function refuseSecondNames({ params, query, body }: FastifyRequest): Promise<void> {
  const inPath = Object.entries(isRecord(params) ? params : {})
  for (const sent of [query, body]) {
    const other = inPath.find(
      ([field, value]) => isRecord(sent) && Object.hasOwn(sent, field) && sent[field] !== value,
    )
    if (other === undefined) continue
    const problem: FieldProblem = {
      field: other[0],
      message: `${other[0]} must be the one in the path, or left out`,
    }
    throw new ORPCError('BAD_REQUEST', { message: problem.message, data: [problem] })
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
