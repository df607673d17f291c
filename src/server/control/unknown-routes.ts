import { ORPCError } from '@orpc/server'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/**
 * Answers requests for which there is no route: 405 with `Allow` where the path has routes for other methods, 404 else. To be
 * called before routes are added.
 */
export function answerUnknownRoutes(app: FastifyInstance): void {
  const methodsByPath = new Map<string, { readonly pattern: RegExp; readonly methods: Set<string> }>()

  app.addHook('onRoute', ({ url, method }) => {
    const known = methodsByPath.get(url) ?? { pattern: patternOf(url), methods: new Set() }
    methodsByPath.set(url, known)
    for (const name of [method].flat()) known.methods.add(name)
  })

  app.setNotFoundHandler((request, reply) => {
    const path = pathOf(request)
    const methods = [...methodsByPath.values()].flatMap(({ pattern, methods }) =>
      pattern.test(path) ? [...methods] : [],
    )
    if (methods.length === 0 || methods.includes(request.method)) {
      throw new ORPCError('NOT_FOUND', { message: `There is nothing at ${path}.` })
    }
    reply.header('allow', methods.join(', '))
    throw new ORPCError('METHOD_NOT_SUPPORTED', {
      message: `${path} does not take ${request.method}, but ${methods.join(' or ')}.`,
    })
  })
}

/** The path of a request, without a host that it may name and without its query. */
export function pathOf({ url }: FastifyRequest): string {
  return url.replace(/^https?:\/\/[^/?]*/i, '').replace(/\?.*$/s, '')
}

/** `/monitors/:id` as an expression: a parameter is one segment, `*` is the rest. */
function patternOf(url: string): RegExp {
  const pattern = url
    .replaceAll(/[.+?^$()|[\]\\{}]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll(/:\w+/g, '[^/]+')
  return new RegExp(`^${pattern}$`)
}
