import { z } from 'zod'
import { formatDuration } from '../domain/duration-words.ts'
import { oneLine } from '../domain/one-line.ts'
import { RemoteError } from './remote-error.ts'
import { retryAfterMs } from './retry-after.ts'

/** An answer that has come whole. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** How long the body was, unpacked. */
  readonly bytes: number
}

/** How a service is called, and where to look when it says no. Parts of sentences. */
export interface ServiceWords {
  /** After "no": `Upwarden API`. */
  readonly api: string
  /** A sentence: what a right address looks like. */
  readonly rightAddress: string
  /** After "make one": `in its settings, under API keys`. */
  readonly whereKeysAre: string
}

/** Who was asked, for the words of an error. */
export interface Asked {
  readonly baseUrl: string
  readonly words: ServiceWords
  /** What must not stand in any error, even if the remote says it. */
  readonly secret: string
}

/** Whether the API itself was asked, or for one monitor, which may be gone. */
export type AskedFor = 'api' | 'monitor'

/** The RemoteError for an answer whose status is none that was hoped for. `now`: UTC milliseconds. */
export function refusal(
  answer: Answer,
  { baseUrl, words, secret }: Asked,
  askedFor: AskedFor,
  now: number,
): RemoteError {
  const { status, headers } = answer
  const said = quoted(answer, secret)
  const wait = retryAfterMs(headers, now)
  switch (status) {
    case 401:
      return new RemoteError(
        'wrong_key',
        `${baseUrl} does not take this API key: it is mistyped, or was revoked. Make one ${words.whereKeysAre}, and put it in here.`,
      )
    case 403:
      return new RemoteError(
        'forbidden',
        `${baseUrl} refuses${said ?? ' (status 403): the API key may not do that, or something in between keeps us out.'}`,
      )
    case 404:
    case 410:
      return askedFor === 'monitor'
        ? new RemoteError(
            'gone',
            `This monitor is not at ${baseUrl} any more: somebody has removed it there.`,
          )
        : new RemoteError('wrong_address', `There is no ${words.api} at ${baseUrl}. ${words.rightAddress}`)
    case 429:
      return new RemoteError(
        'rate_limited',
        `${baseUrl} allows fewer requests: it is asked again ${wait === null ? 'later' : `in ${formatDuration(wait)}`}.`,
        { retryAfterMs: wait },
      )
    default:
      if (status >= 500) {
        return new RemoteError(
          'server_error',
          `${baseUrl} has a problem of its own (status ${status})${said ?? '.'} It is asked again later; see there if it lasts.`,
          { retryAfterMs: wait },
        )
      }
      // Whoever is of the API says what is wrong.
      if (status >= 400 && (said !== null || askedFor === 'monitor')) {
        return new RemoteError('refused', `${baseUrl} does not accept that (status ${status})${said ?? '.'}`)
      }
      return new RemoteError(
        'wrong_address',
        `${baseUrl} answers with status ${status}, which no ${words.api} does here. ${words.rightAddress}`,
      )
  }
}

const errorBody = z.union([
  z.object({ error: z.object({ message: z.string() }) }).transform(({ error }) => error.message),
  z.object({ error: z.string() }).transform(({ error }) => error),
])

/** What the remote says itself, as the end of a sentence, `: …`; null where it says nothing in a form that we know. */
function quoted({ text }: Answer, secret: string): string | null {
  const parsed = errorBody.safeParse(parsedJson(text))
  const words = parsed.success ? oneLine(parsed.data.replaceAll(secret, '…'), 300) : ''
  if (words === '') return null
  return `: ${/[.!?…]$/.test(words) ? words : `${words}.`}`
}

/** Undefined for what is not JSON. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
