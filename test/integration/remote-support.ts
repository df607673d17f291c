import { EventEmitter } from 'node:events'
import { createServer, type Server as HttpServer, type RequestListener } from 'node:http'
import type { AddressInfo, Server } from 'node:net'
import { onTestFinished } from 'vitest'
import type { Provider, ProviderKind, RemoteEvent } from '../../src/remote/provider.ts'
import { type ProviderOptions, providerFor } from '../../src/remote/provider-for.ts'
import { RemoteError } from '../../src/remote/remote-error.ts'

/** A key as our own are, for servers that look at none. */
export const API_KEY = 'uwk_0123456789abcdefghij'

/** An account at `baseUrl`. */
export function accountAt(
  baseUrl: string,
  { kind = 'upwarden', ...options }: Partial<ProviderOptions> & { readonly kind?: ProviderKind } = {},
): Provider {
  return providerFor(kind, {
    baseUrl,
    apiKey: API_KEY,
    userAgent: 'Upwarden Tray/test',
    now: Date.now,
    ...options,
  })
}

/** Answers requests on loopback until the test is over; gives its base URL. */
export async function serve(listener: RequestListener): Promise<string> {
  return `http://${await listen(createServer(listener))}`
}

/** Has a server listen on loopback until the test is over; gives its host and port. */
export async function listen(server: HttpServer | Server): Promise<string> {
  onTestFinished(() => {
    if ('closeAllConnections' in server) server.closeAllConnections()
    server.close()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // It listens on TCP: there it has an address and a port.
  return `127.0.0.1:${port}`
}

/** Answers with a status and a body, and whatever headers there are besides. */
export function answering(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): RequestListener {
  return (_request, response) => {
    const type = typeof body === 'string' ? 'text/html' : 'application/json'
    response.writeHead(status, { 'content-type': type, ...headers })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }
}

/** The RemoteError that a call fails with; the test fails where it does not, or with something else. */
export async function errorOf(call: Promise<unknown>): Promise<RemoteError> {
  try {
    await call
  } catch (error) {
    if (error instanceof RemoteError) return error
    throw error
  }
  throw new Error('it should have failed')
}

/** The events of an account, as they are told, until the test is over. */
export class Told {
  readonly #events: RemoteEvent[] = []
  readonly #arrivals = new EventEmitter<{ event: [] }>()
  readonly #closing = new AbortController()
  /** How the stream ended: settles as `events` does. */
  readonly ended: Promise<'ended' | 'unsupported'>

  constructor(account: Provider, lastEventId: string | null = null) {
    if (account.events === null) throw new Error('this account has no events')
    const listener = (event: RemoteEvent) => {
      this.#events.push(event)
      this.#arrivals.emit('event')
    }
    this.ended = account.events(listener, lastEventId, this.#closing.signal)
    // Whoever wants to know asks; else it is no error that nobody saw.
    this.ended.catch(() => {})
    onTestFinished(() => this.close())
  }

  get lastEventId(): string | null {
    return this.#events.at(-1)?.lastEventId ?? null
  }

  get all(): readonly RemoteEvent[] {
    return this.#events
  }

  close(): void {
    this.#closing.abort()
  }

  /** The first event of that kind, told already or to come, that fits. Fails where the stream ends before. */
  async first<Is extends RemoteEvent['is']>(
    is: Is,
    fits: (event: Extract<RemoteEvent, { is: Is }>) => boolean = () => true,
  ): Promise<Extract<RemoteEvent, { is: Is }>> {
    for (let next = 0; ; next += 1) {
      while (next >= this.#events.length) {
        const arrival = new Promise<null>((resolve) => this.#arrivals.once('event', () => resolve(null)))
        const end = await Promise.race([arrival, this.ended])
        if (end !== null && next >= this.#events.length) throw new Error(`the stream is over: ${end}`)
      }
      const event = this.#events[next]
      if (event !== undefined && isOfKind(event, is) && fits(event)) return event
    }
  }
}

function isOfKind<Is extends RemoteEvent['is']>(
  event: RemoteEvent,
  is: Is,
): event is Extract<RemoteEvent, { is: Is }> {
  return event.is === is
}
