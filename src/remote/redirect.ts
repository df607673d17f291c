/** The statuses that lead elsewhere. Of those below 307, a client may make a GET (RFC 9110, 15.4). */
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308]

export function isRedirect({ status }: Response): boolean {
  return REDIRECTS.includes(status)
}

export type Redirection =
  | { readonly is: 'here'; readonly url: URL }
  /** The key is for the origin that the user typed, and for no other. */
  | { readonly is: 'elsewhere'; readonly origin: string }
  /** It leads nowhere, or to where something that changes would arrive as a question. */
  | { readonly is: 'impossible' }

/** Where an answer to a request at `from` leads. */
export function redirection(from: URL, { status, headers }: Response, method: 'GET' | 'POST'): Redirection {
  const location = headers.get('location') ?? ''
  if (location === '' || !URL.canParse(location, from.href)) return { is: 'impossible' }
  const url = new URL(location, from)
  if (url.origin !== from.origin) return { is: 'elsewhere', origin: url.origin }
  return method === 'GET' || status >= 307 ? { is: 'here', url } : { is: 'impossible' }
}
