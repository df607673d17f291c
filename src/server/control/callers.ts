import { isIPv6 } from 'node:net'
import { hostname } from 'node:os'
import { ORPCError } from '@orpc/server'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { SettingsAccess } from '../../engine/engine.ts'

/**
 * Refuses what a browser was led to by someone else's page (http-api.md, "Who may come in"): a name that is not ours, which
 * is how DNS rebinding shows, and requests from another origin.
 */
export function refuseStrangers(app: FastifyInstance, settings: SettingsAccess): void {
  // What this computer is called in its own network, nobody else can have a page be called.
  const machine = hostname()
  const ownNames = machine === '' ? [] : [machine, `${machine}.local`]
  app.addHook('onRequest', async (request) => {
    const names = [...ownNames, ...settings.current().controlHosts]
    if (!isOurName(request.headers.host, request.socket.localAddress, names)) {
      throw new ORPCError('FORBIDDEN', {
        message:
          `"${request.headers.host ?? ''}" is not a name of this receiver. Ask it as 127.0.0.1, or add the name to ` +
          'controlHosts in its settings.',
      })
    }
    if (comesFromElsewhere(request)) {
      throw new ORPCError('FORBIDDEN', { message: 'Requests from the pages of other sites are refused.' })
    }
  })
}

/**
 * Whether a Host header names us: loopback, a configured name, or the address at which this connection came in, which nobody
 * can rebind. The port is not compared: it is names that are rebound, and through a tunnel (`ssh -L 9000:127.0.0.1:8478`) it is
 * another.
 *
 * @param localAddress our end of the connection, as Node tells it: `127.0.0.1`, `::ffff:192.168.1.20`
 * @param names names and addresses without a port; case does not matter
 */
export function isOurName(
  hostHeader: string | undefined,
  localAddress: string | undefined,
  names: readonly string[],
): boolean {
  const name = nameIn(hostHeader ?? '')
  if (name === null) return false
  const ours = [localAddress?.replace(/^::ffff:/i, ''), ...names]
  return LOOPBACK.has(name) || ours.some((host) => host !== undefined && nameIn(bracketed(host)) === name)
}

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** The host of `host:port` in the one form that a URL has for it; null for what is no host. */
function nameIn(host: string): string | null {
  if (/[/?#@\\\s]/.test(host) || !URL.canParse(`http://${host}`)) return null
  return new URL(`http://${host}`).hostname.replace(/\.$/, '')
}

function bracketed(host: string): string {
  return isIPv6(host) ? `[${host}]` : host
}

/**
 * Whether a page of another origin made a browser send this. A request without these headers was sent by no page: curl, the
 * command line. `Origin: null` (a sandboxed frame, a file) is another origin. Another port of our host is one, too; browsers
 * call that the same site and send it the cookie.
 */
function comesFromElsewhere({ method, headers, routeOptions }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site']
  const fromHere = site === undefined || site === 'same-origin' || site === 'none'
  if (method !== 'GET' && method !== 'HEAD') return !fromHere || !isSameOrigin(headers.origin, headers.host)
  // A link may lead here, and a badge or the health may be shown anywhere; nothing else is for the pages of others to load.
  return !fromHere && headers['sec-fetch-mode'] !== 'navigate' && routeOptions.config.access !== 'open'
}

function isSameOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true
  // The scheme is not compared: behind a proxy that speaks TLS it is https there and http here.
  return URL.canParse(origin) && new URL(origin).host === host?.toLowerCase()
}
