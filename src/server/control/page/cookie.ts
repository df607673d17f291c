import { fastifyCookie } from '@fastify/cookie'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** The longest that browsers keep a cookie; whether it is still good is the engine's to say. */
const MAX_AGE_SECONDS = 400 * 24 * 3600

/** Makes the two below work. */
export function readCookies(app: FastifyInstance): void {
  // Without its hook, which would run after those that ask for the cookie.
  void app.register(fastifyCookie, { hook: false })
}

/** The page's cookie in a request. */
export function cookieOf(request: FastifyRequest): string | undefined {
  return request.server.parseCookie(request.headers.cookie ?? '')[cookieName(request)]
}

/** Gives the browser the page's cookie. */
export function setCookie(request: FastifyRequest, reply: FastifyReply, value: string): void {
  reply.setCookie(cookieName(request), value, {
    httpOnly: true,
    sameSite: 'strict',
    path: '/',
    maxAge: MAX_AGE_SECONDS,
  })
}

/**
 * Browsers share cookies between the ports of a host: two receivers on one machine would take each other's away, so the name
 * carries the port. The one that the browser sees: two tunnels from two devboxes end at two ports here and one port there.
 */
function cookieName(request: FastifyRequest): string {
  const port = /:(\d{1,5})$/.exec(request.headers.host ?? '')?.[1]
  return port === undefined ? 'upwarden' : `upwarden_${port}`
}
