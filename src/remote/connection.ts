import type { z } from 'zod'
import { fieldProblems } from '../contract/problems.ts'
import { formatDuration } from '../domain/duration-words.ts'
import { readText } from './body.ts'
import { clockOffset, dateOf } from './clock-offset.ts'
import type { Limits } from './limits.ts'
import { brokenOff, networkFailure } from './network-failure.ts'
import { isRedirect, redirection } from './redirect.ts'
import { type Answer, type Asked, type AskedFor, parsedJson, refusal, type ServiceWords } from './refusal.ts'
import { RemoteError } from './remote-error.ts'

/** How to reach a remote. */
export interface ConnectionOptions {
  /** As `readBaseUrl` gave it. */
  readonly baseUrl: string
  readonly apiKey: string
  readonly userAgent: string
  /** Our clock: UTC milliseconds. */
  readonly now: () => number
  readonly fetch: typeof fetch
  readonly limits: Limits
}

/** How a service wants to be asked. */
export interface ServiceForm {
  readonly words: ServiceWords
  /** The header that carries the API key. */
  readonly keyHeader: (apiKey: string) => Readonly<Record<string, string>>
}

/** One request. */
export interface RemoteRequest {
  readonly method: 'GET' | 'POST'
  /** Under the base URL, with its query: `/api/v1/monitors?limit=1000`. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  readonly body?: unknown
  readonly signal?: AbortSignal | undefined
}

/**
 * Asks one remote, with its key. What keeps an answer from coming is thrown as a RemoteError; only where the caller's own signal
 * ends it, that signal's reason is.
 */
export class Connection {
  readonly limits: Limits
  readonly #options: ConnectionOptions
  readonly #form: ServiceForm
  #clockOffsetMs = 0

  constructor(options: ConnectionOptions, form: ServiceForm) {
    this.limits = options.limits
    this.#options = { ...options, apiKey: options.apiKey.trim() }
    this.#form = form
  }

  get baseUrl(): string {
    return this.#options.baseUrl
  }

  /** How far the remote's clock is ahead of ours, by its answers so far. */
  get clockOffsetMs(): number {
    return this.#clockOffsetMs
  }

  /** The answer, of any status, with its whole body: of at most `bytes`, and within the time that the limits give. */
  async ask(request: RemoteRequest, bytes = this.limits.answerBytes): Promise<Answer> {
    const { answerWithinMs } = this.limits
    const deadline = AbortSignal.timeout(answerWithinMs)
    const signal = request.signal === undefined ? deadline : AbortSignal.any([request.signal, deadline])
    try {
      return await this.answer(await this.open({ ...request, signal }), bytes)
    } catch (error) {
      if (request.signal?.aborted) throw request.signal.reason
      if (!deadline.aborted) throw error
      throw new RemoteError(
        'timeout',
        `${this.#options.baseUrl} did not answer in full within ${formatDuration(answerWithinMs)}: see whether it runs, and whether the network in between is slow.`,
      )
    }
  }

  /** What begins to answer; its body is still to be read. For this, time is the caller's matter: by the signal of the request. */
  async open(request: RemoteRequest): Promise<Response> {
    let url = new URL(`${this.#options.baseUrl}${request.path}`)
    for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
      const response = await this.#send(url, request)
      if (!isRedirect(response)) return response
      await response.body?.cancel()
      url = this.#redirected(url, response, request.method)
    }
    throw this.#lost('leads from one address to the next without end')
  }

  /** Reads the rest of an answer, of at most `bytes`. */
  async answer(response: Response, bytes = this.limits.answerBytes): Promise<Answer> {
    const { status, headers } = response
    try {
      return { status, headers, ...(await readText(response, bytes)) }
    } catch (error) {
      throw this.failure(error)
    }
  }

  /** What reading a body has thrown, as a RemoteError. One that is one already stays. */
  failure(error: unknown): RemoteError {
    return error instanceof RemoteError ? error : brokenOff(error, new URL(this.#options.baseUrl))
  }

  /** The error for an answer whose status is none that was hoped for. */
  refusal(answer: Answer, askedFor: AskedFor = 'api'): RemoteError {
    return refusal(answer, this.#asked, askedFor, this.#options.now())
  }

  /** What an answer says, as the schema has it. Throws RemoteError `wrong_address` for what is no JSON, `unreadable` for other JSON. */
  read<Output>(answer: Answer, schema: z.ZodType<Output>): Output {
    const { baseUrl } = this.#options
    const { api } = this.#form.words
    const value = parsedJson(answer.text)
    if (value === undefined) {
      const what = /^\s*</.test(answer.text) ? 'with a web page' : 'with something'
      throw this.#lost(`answers ${what} that is not of the ${api}`)
    }
    const parsed = schema.safeParse(value)
    if (parsed.success) return parsed.data
    throw new RemoteError(
      'unreadable',
      `${baseUrl} answers in a form that is not known here (${firstProblem(parsed.error)}). If it is newer, update Upwarden Tray; ` +
        `else see whether the address is that of its ${api}.`,
    )
  }

  get #asked(): Asked {
    const { baseUrl, apiKey } = this.#options
    return { baseUrl, words: this.#form.words, secret: apiKey }
  }

  async #send(url: URL, { method, headers, body, signal }: RemoteRequest): Promise<Response> {
    const { apiKey, userAgent, now } = this.#options
    // What fetch says of a header that it cannot send has the header in it.
    if (!/^[\x21-\x7e]+$/.test(apiKey)) {
      throw new RemoteError(
        'wrong_key',
        'The API key has characters that no key has, or none: copy it once more, as a whole.',
      )
    }
    const askedAt = now()
    try {
      const response = await this.#options.fetch(url, {
        method,
        headers: {
          accept: 'application/json',
          'user-agent': userAgent,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
          ...this.#form.keyHeader(apiKey),
        },
        // Followed by ourselves: fetch would take the key along to wherever it is led.
        redirect: 'manual',
        ...(body !== undefined && { body: JSON.stringify(body) }),
        ...(signal !== undefined && { signal }),
      })
      const date = dateOf(response.headers)
      if (date !== null)
        this.#clockOffsetMs = clockOffset(this.#clockOffsetMs, { date, askedAt, answeredAt: now() })
      return response
    } catch (error) {
      throw networkFailure(error, url)
    }
  }

  #redirected(from: URL, response: Response, method: RemoteRequest['method']): URL {
    const target = redirection(from, response, method)
    const { baseUrl } = this.#options
    switch (target.is) {
      case 'here':
        return target.url
      case 'elsewhere':
        throw new RemoteError(
          'wrong_address',
          `${baseUrl} leads to ${target.origin}, where the API key is not sent without your word: if that is the right place, ` +
            'type its address.',
        )
      case 'impossible':
        throw this.#lost('leads to another address in a way that cannot be followed')
    }
  }

  /** Something answers, but not as the API does. */
  #lost(how: string): RemoteError {
    return new RemoteError(
      'wrong_address',
      `${this.#options.baseUrl} ${how}. ${this.#form.words.rightAddress}`,
    )
  }
}

const MOST_REDIRECTS = 5

function firstProblem(error: z.ZodError): string {
  return fieldProblems(error.issues)[0]?.message ?? 'unknown'
}
