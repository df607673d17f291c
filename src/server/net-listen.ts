import { once } from 'node:events'
import type { Server as HttpServer } from 'node:http'
import { createServer, type Server } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { Address } from './net-url.ts'

/** A server that listens. */
export interface Listening {
  /** Where, with the port that was taken where any would do. */
  readonly address: Address
  readonly isListening: boolean
  /** Lets nobody in any more, at once: the port is free for another. What is connected stays so until `close`. */
  stopListening(): void
  /** Stops listening, lets requests under way end, and cuts off after three seconds what has not ended by then. */
  close(): Promise<void>
}

/** How long requests under way may take to end. A host has 5 s to end in all (quality.md, "Shutdown"). */
const CLOSE_WITHIN_MS = 3000

/** How often connections are closed that have become idle meanwhile. */
const SWEEP_EVERY_MS = 50

/**
 * Listens with `app`. At 127.0.0.1, and at 0.0.0.0, which is all of IPv4, it listens at ::1 as well, where there is IPv6: many
 * clients take `localhost` to be that first, and one that fails there is slow (Windows) or, where another program has
 * taken that port, hands it the token. Throws what `net` throws where it cannot listen at `wanted`.
 */
export async function listen(app: FastifyInstance, wanted: Address): Promise<Listening> {
  const host = wanted.host === 'localhost' ? LOOPBACK : wanted.host
  await app.listen({ host, port: wanted.port })
  const address = addressOf(app.server)
  const companion = HAVE_COMPANION.has(address.host)
    ? await listenAtIpv6Loopback(app.server, address.port)
    : null

  return {
    address,
    get isListening() {
      return app.server.listening
    },
    stopListening() {
      app.server.close()
      companion?.close()
    },
    async close() {
      const sweep = setInterval(() => app.server.closeIdleConnections(), SWEEP_EVERY_MS)
      const end = setTimeout(() => app.server.closeAllConnections(), CLOSE_WITHIN_MS)
      try {
        await Promise.all([app.close(), closeServer(companion)])
      } finally {
        clearInterval(sweep)
        clearTimeout(end)
      }
    },
  }
}

const LOOPBACK = '127.0.0.1'
const IPV6_LOOPBACK = '::1'
const HAVE_COMPANION: ReadonlySet<string> = new Set([LOOPBACK, '0.0.0.0'])

/** A second way in to the same server; null where there is no IPv6, or the port is taken there. */
async function listenAtIpv6Loopback(server: HttpServer, port: number): Promise<Server | null> {
  // As Node's HTTP server makes its own sockets; handing it others is what its `connection` event is for.
  const companion = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    server.emit('connection', socket)
  })
  companion.listen({ host: IPV6_LOOPBACK, port, ipv6Only: true })
  try {
    await once(companion, 'listening')
    return companion
  } catch {
    // URLs that we give out name 127.0.0.1, so nobody depends on it.
    return null
  }
}

async function closeServer(server: Server | null): Promise<void> {
  if (server === null) return
  const closed = once(server, 'close')
  server.close()
  await closed
}

function addressOf(server: HttpServer): Address {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening on TCP')
  return { host: address.address, port: address.port }
}
