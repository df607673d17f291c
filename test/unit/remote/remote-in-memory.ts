import type { Provider, ProviderKind } from '../../../src/remote/provider.ts'
import { providerFor } from '../../../src/remote/provider-for.ts'

/** What is asked of a remote that is not there. */
export interface Question {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly headers: Headers
}

/** An account whose remote is `reply`: no network has a part in it. */
export function accountOf(
  reply: (question: Question) => Response,
  { kind = 'upwarden', now = () => 0 }: { readonly kind?: ProviderKind; readonly now?: () => number } = {},
): Provider {
  return providerFor(kind, {
    baseUrl: 'https://upwarden.example',
    apiKey: 'key',
    userAgent: 'Upwarden Tray/1.2.3',
    now,
    fetch: async (input, init) => {
      const { method, url, headers } = new Request(input, init)
      return reply({ method, path: url.replace('https://upwarden.example', ''), headers })
    },
  })
}

/** A stream of events that comes in these pieces and then ends. */
export function stream(...pieces: readonly (string | Uint8Array)[]): Response {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) {
        controller.enqueue(typeof piece === 'string' ? new TextEncoder().encode(piece) : piece)
      }
      controller.close()
    },
  })
  return new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } })
}
