import { createORPCClient, ORPCError } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { ResponseValidationPlugin } from '@orpc/contract/plugins'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { z } from 'zod'
import { contract } from '../contract/table.ts'
import type { ControlFile } from '../server/control-file.ts'
import { EXIT, ExitError } from './exit.ts'

/** Every operation of the contract, as a function. */
export type Client = ContractRouterClient<typeof contract>

/** The receiver's answer was an error. Its message is for people. */
export class Refused extends ExitError {
  /** As the control door writes it: `not_found`. */
  readonly code: string

  constructor(code: string, message: string) {
    super(EXIT.failed, message)
    this.code = code
  }
}

/**
 * A client of the control door of a running receiver, derived from the contract. What it gives was checked against the contract's
 * schemas. An operation throws `Refused` where the receiver says no, and an ExitError where it cannot be reached any more.
 */
export function clientOf({ controlUrl, apiKey }: Pick<ControlFile, 'controlUrl' | 'apiKey'>): Client {
  const link = new OpenAPILink(contract, {
    url: `${controlUrl}/api/v1`,
    headers: { authorization: `Bearer ${apiKey}` },
    fetch(request, init) {
      const withinMs = SLOW.some((path) => request.url.endsWith(path)) ? SLOW_WITHIN_MS : ANSWER_WITHIN_MS
      return fetch(request, { ...init, redirect: 'error', signal: AbortSignal.timeout(withinMs) })
    },
    plugins: [new ResponseValidationPlugin(contract)],
    customErrorResponseBodyDecoder: (body) => refusal(body),
    interceptors: [
      async ({ next }) => {
        try {
          return await next()
        } catch (error) {
          throw inWords(error, controlUrl)
        }
      },
    ],
  })
  return createORPCClient(link)
}

/** Every monitor that a query means, whichever page it is on. */
export async function allMonitors(client: Client, query: Parameters<Client['monitors']['list']>[0] = {}) {
  const { monitors, nextCursor } = await client.monitors.list(query)
  for (let cursor = nextCursor; cursor !== null; ) {
    const page = await client.monitors.list({ ...query, cursor })
    monitors.push(...page.monitors)
    cursor = page.nextCursor
  }
  return monitors
}

const ANSWER_WITHIN_MS = 30_000

/** They answer when something was tried: a command may take 30 s, and one before it as long; and so may the list of a remote account. */
const SLOW = ['/alerts/test', '/sync']
const SLOW_WITHIN_MS = 75_000

const errorBody = z.object({ error: z.object({ code: z.string(), message: z.string() }) })

function refusal(body: unknown): ORPCError<string, unknown> | null {
  const parsed = errorBody.safeParse(body)
  return parsed.success ? new ORPCError(parsed.data.error.code, { message: parsed.data.error.message }) : null
}

function inWords(error: unknown, controlUrl: string): unknown {
  if (error instanceof ORPCError) return new Refused(error.code, error.message)
  if (error instanceof TypeError || error instanceof DOMException) {
    return new ExitError(EXIT.failed, `The receiver at ${controlUrl} stopped answering.`, { cause: error })
  }
  return error
}
