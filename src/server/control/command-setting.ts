import { ORPCError } from '@orpc/server'
import type { FastifyRequest } from 'fastify'
import { isLoopback } from '../../engine/network.ts'
import { sourceIp } from '../push/source.ts'

/**
 * Refuses to set the command that is run for alerts where whoever asks is not on this computer: a key that may change things here
 * must not become a shell. What comes by way of a proxy on this computer may come from anywhere.
 */
export async function refuseCommandFromAfar({ body, headers, socket }: FastifyRequest): Promise<void> {
  const isNamed = typeof body === 'object' && body !== null && Object.hasOwn(body, 'alertCommand')
  if (!isNamed) return
  const isProxied = PROXY_HEADERS.some((name) => headers[name] !== undefined)
  if (isLoopback(sourceIp(socket)) && !isProxied) return
  throw new ORPCError('FORBIDDEN', {
    message:
      'alertCommand can only be set from the computer that runs Upwarden Tray: there, open the page at 127.0.0.1, or log in by SSH. ' +
      'Nothing was changed.',
  })
}

const PROXY_HEADERS = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'] as const
