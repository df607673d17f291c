import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Access } from '../../../engine/engine.ts'
import { pathOf } from '../unknown-routes.ts'
import { setCookie } from './cookie.ts'
import { goingOnPage, LOCKED_PAGE, OLD_LINK_PAGE } from './locked.ts'
import { sendPlainPage } from './plain-page.ts'

/** Where the interface is: it finds its own way below these. */
const PAGE_PATHS = ['/', '/accounts/*', '/add', '/alerts', '/monitors/*', '/settings', '/settings/*']

/** Shows the interface to whoever has the page's cookie. */
export type ShowPage = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

/**
 * The page's entry (http-api.md, "Keys"): the one-time code of a link becomes a cookie, and who has the cookie sees the page.
 * A code may stand at any path of the page, so a link can lead to one monitor.
 */
export function addPageEntry(app: FastifyInstance, access: Access, show: ShowPage): void {
  const enter = async (request: FastifyRequest<PageRoute>, reply: FastifyReply): Promise<FastifyReply> => {
    const { code } = request.query
    if (typeof code === 'string' && request.method === 'GET') return redeem(request, reply, access, code)
    if (request.scope === 'write') return show(request, reply)
    // The cookie is SameSite=Strict: on a link in the page of another site it is not sent though it may be there. What our
    // own page then asks for comes with it, or shows that there is none.
    if (isFromAnotherSite(request)) return sendPlainPage(reply, goingOnPage(pathOf(request)))
    return sendPlainPage(reply.code(401), LOCKED_PAGE)
  }
  for (const path of PAGE_PATHS) app.get<PageRoute>(path, { config: { access: 'page' } }, enter)
}

interface PageRoute {
  // Once, several times, or not at all: whatever stands in the URL.
  Querystring: { readonly code?: string | readonly string[] }
}

function redeem(request: FastifyRequest, reply: FastifyReply, access: Access, code: string): FastifyReply {
  // Without the code, which must not stay in the address bar.
  const path = pathOf(request)
  const cookie = access.redeemCode(code)
  if (cookie === null) {
    return request.scope === 'write'
      ? reply.redirect(path, 303)
      : sendPlainPage(reply.code(401), OLD_LINK_PAGE)
  }
  setCookie(request, reply, cookie)
  // A redirect goes on as a request of the site that led here, on which a new Strict cookie is not sent either.
  return mayBeFromAnotherSite(request) ? sendPlainPage(reply, goingOnPage(path)) : reply.redirect(path, 303)
}

function isFromAnotherSite({ headers }: FastifyRequest): boolean {
  return headers['sec-fetch-site'] === 'cross-site'
}

/** Browsers say where a request comes from only on loopback and over TLS: on the local network anything may be so. */
function mayBeFromAnotherSite(request: FastifyRequest): boolean {
  const { 'sec-fetch-site': site, accept = '' } = request.headers
  return site === undefined ? accept.includes('text/html') : isFromAnotherSite(request)
}
