import { z } from 'zod'
import type { Connection } from './connection.ts'
import type { Known, Listing } from './provider.ts'
import type { Answer } from './refusal.ts'
import { remarksOn } from './remarks.ts'
import { RemoteError } from './remote-error.ts'
import type { RemoteMonitor, SkippedMonitor } from './remote-monitor.ts'
import { LOCAL, readMonitor } from './upwarden-monitor.ts'
import { API } from './upwarden-paths.ts'

/**
 * The monitors that an Upwarden watches itself, from all pages. A list that it told us before is asked for by the tag of each of its
 * pages: a tag speaks for its page alone (RFC 9110, 8.8.3).
 */
export async function listUpwarden(
  connection: Connection,
  known: Known | null,
  signal?: AbortSignal,
): Promise<Listing> {
  const pages = new Pages(connection, signal)
  const first = await pages.ask(null, known?.[0]?.etag)
  if (known !== null && first.status === 304) {
    if (await pages.areUnchanged(known.slice(1)))
      return { is: 'unchanged', clockOffsetMs: connection.clockOffsetMs }
    return listFrom(await pages.ask(null), pages, connection)
  }
  return listFrom(first, pages, connection)
}

async function listFrom(first: Answer, pages: Pages, connection: Connection): Promise<Listing> {
  const monitors: RemoteMonitor[] = []
  const skipped: SkippedMonitor[] = []
  const tags: { readonly cursor: string | null; readonly etag: string | null }[] = []
  let cursor: string | null = null
  for (let answer = first; ; answer = await pages.ask(cursor)) {
    if (answer.status !== 200) throw connection.refusal(answer)
    const page = connection.read(answer, pageFields)
    for (const value of page.monitors) {
      const reading = readMonitor(value, connection.baseUrl)
      if (reading.is === 'monitor') monitors.push(reading.monitor)
      if (reading.is === 'skipped') skipped.push(reading.skipped)
    }
    tags.push({ cursor, etag: answer.headers.get('etag') })
    if (page.nextCursor === null) break
    if (tags.some((before) => before.cursor === page.nextCursor)) throw endless(connection)
    cursor = page.nextCursor
  }
  return {
    is: 'list',
    monitors,
    skipped,
    remarks: remarksOn(connection.baseUrl, monitors, skipped),
    known: knownFrom(tags),
    clockOffsetMs: connection.clockOffsetMs,
  }
}

const pageFields = z.object({
  monitors: z.array(z.unknown()),
  nextCursor: z
    .string()
    .nullish()
    .transform((cursor) => cursor ?? null),
})

/** Asks for pages, of which all together must stay within the limits. */
class Pages {
  readonly #connection: Connection
  readonly #signal: AbortSignal | undefined
  #bytesLeft: number
  #pagesLeft: number

  constructor(connection: Connection, signal: AbortSignal | undefined) {
    this.#connection = connection
    this.#signal = signal
    this.#bytesLeft = connection.limits.listBytes
    // A list that has changed on its last page is asked for twice.
    this.#pagesLeft = 2 * connection.limits.listPages
  }

  /** The answer for the page at `cursor`; the first at null. With `etag`, 304 where that is still its tag. */
  async ask(cursor: string | null, etag?: string): Promise<Answer> {
    const { pageSize, answerBytes } = this.#connection.limits
    if (this.#pagesLeft-- === 0) throw endless(this.#connection)
    const query = new URLSearchParams({
      source: LOCAL,
      limit: String(pageSize),
      ...(cursor !== null && { cursor }),
    })
    const answer = await this.#connection.ask(
      {
        method: 'GET',
        path: `${API}/monitors?${query}`,
        ...(etag !== undefined && { headers: { 'if-none-match': etag } }),
        signal: this.#signal,
      },
      Math.min(answerBytes, this.#bytesLeft),
    )
    this.#bytesLeft -= answer.bytes
    return answer
  }

  async areUnchanged(known: Known): Promise<boolean> {
    for (const { cursor, etag } of known) {
      if ((await this.ask(cursor, etag)).status !== 304) return false
    }
    return true
  }
}

/** Null unless each page has a tag. */
function knownFrom(
  tags: readonly { readonly cursor: string | null; readonly etag: string | null }[],
): Known | null {
  const known = tags.flatMap(({ cursor, etag }) => (etag === null ? [] : [{ cursor, etag }]))
  return known.length === tags.length ? known : null
}

function endless({ baseUrl }: Connection): RemoteError {
  return new RemoteError(
    'too_large',
    `The list of monitors at ${baseUrl} has no end: see whether the address is right.`,
  )
}
