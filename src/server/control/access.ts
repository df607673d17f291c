import { ORPCError } from '@orpc/server'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Scope } from '../../contract/keys.ts'
import type { Access } from '../../engine/engine.ts'
import { watchFloods } from '../push/flood.ts'
import { sourceIp } from '../push/source.ts'
import { cookieOf, readCookies } from './page/cookie.ts'

/**
 * Whom a route is for: `read` and `write` take a key of that scope or the page's cookie; `page` is for browsers, sees for
 * itself who has the cookie and shows a page to the others; `open` is for all.
 */
export type RouteAccess = Scope | 'page' | 'open'

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: RouteAccess
  }
  interface FastifyRequest {
    /** What the caller may do; null for one without a key or a cookie. */
    scope: Scope | null
  }
}

/** Lets a caller in as far as its key or cookie reaches (http-api.md, "Keys"). A route that does not say whom it is for cannot be added. */
export function checkAccess(app: FastifyInstance, access: Access): void {
  // Whoever shows a right key is not counted: a wrong one in a forgotten script locks nobody out.
  const wrongKeys = watchFloods(() => performance.now())
  app.decorateRequest('scope', null)
  readCookies(app)

  app.addHook('onRoute', ({ url, config }) => {
    if (config?.access === undefined) throw new Error(`${url} does not say whom it is for`)
  })

  app.addHook('onRequest', async (request, reply) => {
    const needed = request.routeOptions.config.access
    if (request.is404 || needed === undefined || needed === 'open') return
    request.scope = scopeOf(request, access)
    if (request.scope === null && request.headers.authorization !== undefined) {
      slow(reply, wrongKeys.count(sourceIp(request.socket)))
      throw unauthorized(reply, 'This API key is not known here, or was revoked.')
    }
    if (needed === 'page') return
    if (request.scope === null) throw unauthorized(reply, 'An API key is needed.')
    if (needed === 'write' && request.scope === 'read') {
      throw new ORPCError('FORBIDDEN', {
        message: 'This API key may only read. To change anything takes a key whose scope is "write".',
      })
    }
  })
}

/** What the caller of a request may do at this moment. */
export function scopeOf(request: FastifyRequest, access: Access): Scope | null {
  const { authorization } = request.headers
  if (authorization !== undefined) {
    const apiKey = /^Bearer +(\S+) *$/i.exec(authorization)?.[1]
    return apiKey === undefined ? null : access.scopeOfKey(apiKey)
  }
  const cookie = cookieOf(request)
  return cookie !== undefined && access.isPageCookie(cookie) ? 'write' : null
}

function unauthorized(reply: FastifyReply, what: string): ORPCError<string, unknown> {
  reply.header('www-authenticate', 'Bearer realm="Upwarden Tray"')
  return new ORPCError('UNAUTHORIZED', {
    message:
      `${what} Send it as Authorization: Bearer <key>. A key stands in control.json in the receiver’s data folder; ` +
      'more are made in its settings.',
  })
}

function slow(reply: FastifyReply, waitSeconds: number | null): void {
  if (waitSeconds === null) return
  reply.header('retry-after', String(waitSeconds))
  throw new ORPCError('TOO_MANY_REQUESTS', {
    message: `Too many wrong keys from this address. Try again in ${waitSeconds} s.`,
  })
}
