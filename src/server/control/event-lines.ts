import { Readable } from 'node:stream'
import type { EventView } from '../../contract/events.ts'

/** How long a client waits before it comes back. */
const RETRY_MS = 2000

/** What one reader of the events gets to read, in the form of server-sent events; bounded where the reader is slow. */
export class EventLines extends Readable {
  #mostWaiting = Number.POSITIVE_INFINITY
  #isEnded = false

  /** `lastId`: the newest event so far, for a new client: if it loses the stream before the first event, it goes on after it. */
  constructor(lastId: string | null) {
    super()
    this.#write(`retry: ${RETRY_MS}\n${lastId === null ? '' : `id: ${lastId}\n`}\n`)
  }

  /** Nothing to do: lines come when something happens. */
  override _read(): void {}

  tell({ id, name, data }: EventView): void {
    // JSON has no line breaks of its own.
    this.#write(`event: ${name}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`)
  }

  /** A comment: no event, but it finds out whether somebody is there. */
  keepAlive(): void {
    this.#write(': still here\n\n')
  }

  /** From now on no more than so many bytes may wait, besides those that do: a reader that does not keep up is cut off. */
  limitWaiting(bytes: number): void {
    this.#mostWaiting = this.readableLength + bytes
  }

  /** Ends the stream after what was told; the client will come back. */
  end(): void {
    if (this.#isEnded) return
    this.#isEnded = true
    this.push(null)
  }

  #write(text: string): void {
    if (this.#isEnded || this.destroyed) return
    this.push(text)
    if (this.readableLength > this.#mostWaiting) this.destroy()
  }
}
