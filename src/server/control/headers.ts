import type { FastifyInstance } from 'fastify'

/**
 * What a browser may do with an answer. Only our own files run; nothing is framed, nothing is loaded from elsewhere.
 *
 * @param styleHash lets one inline style sheet in, by its SHA-256: for pages that are made here and have no files
 */
export function contentSecurityPolicy(styleHash?: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    styleHash === undefined ? "style-src 'self'" : `style-src 'sha256-${styleHash}'`,
    "font-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** What stands on every answer, errors included (http-api.md, "Who may come in"). No CORS header is among it. */
export const SECURITY_HEADERS = {
  'content-security-policy': contentSecurityPolicy(),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  // Push URLs are in the answers: a route whose answer may be kept says so itself.
  'cache-control': 'no-store',
} as const

/** Puts them there. */
export function secureAnswers(app: FastifyInstance): void {
  app.addHook('onRequest', async (_request, reply) => void reply.headers(SECURITY_HEADERS))
}
