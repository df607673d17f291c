import { createORPCClient, ORPCError } from '@orpc/client'
import type { AnyContractRouter } from '@orpc/contract'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import type { Client } from './client.ts'
import { listenOverHttp } from './http-events.ts'

/**
 * The client of the page: the control door's routes with the page's cookie, and its server-sent events.
 *
 * @param baseUrl where the control door's API is: `http://127.0.0.1:8478/api/v1`
 * @param routes the contract, or what is left of it without its schemas
 */
export function httpClient(baseUrl: string, routes: AnyContractRouter): Client {
  const link = new OpenAPILink(routes, {
    url: baseUrl,
    fetch: (request, init) =>
      // A deletion may be sent while the page goes away (live/deletions.ts): it has to outlive it.
      fetch(request, { ...init, credentials: 'same-origin', keepalive: request.method === 'DELETE' }),
    customErrorResponseBodyDecoder: (body, { status }) => controlDoorError(body, status),
  })
  const operations: Client['operations'] = createORPCClient(link)
  return {
    operations,
    listen: (listener) => listenOverHttp(baseUrl, listener),
  }
}

/** `{"error":{"code","message","details"?}}` as http-api.md has it; null for anything else. */
function controlDoorError(body: unknown, status: number): ORPCError<string, unknown> | null {
  if (!isRecord(body) || !isRecord(body.error)) return null
  const { code, message, details } = body.error
  if (typeof code !== 'string' || typeof message !== 'string') return null
  return new ORPCError(code, { status, message, data: details })
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
