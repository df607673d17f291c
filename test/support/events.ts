import { EventEmitter } from 'node:events'
import { type EventName, type EventView, eventSchemas } from '../../src/contract/events.ts'
import type { Host } from './host.ts'

/** An event, and when it reached us on the wall clock, in UTC milliseconds. */
export type Arrived<Name extends EventName = EventName> = Extract<EventView, { name: Name }> & {
  readonly arrivedAt: number
}

/** The events of a running host, as they come over the line. */
export class EventReader {
  readonly #seen: Arrived[] = []
  readonly #arrivals = new EventEmitter<{ event: [] }>()
  readonly #closing: AbortController

  private constructor(closing: AbortController) {
    this.#closing = closing
  }

  /** Connects; from when this settles, no event is missed. */
  static async open(host: Host): Promise<EventReader> {
    const closing = new AbortController()
    const response = await fetch(`${host.controlUrl}/api/v1/events`, {
      headers: { ...host.authorization, accept: 'text/event-stream' },
      signal: closing.signal,
    })
    if (!response.ok || response.body === null) throw new Error(`no events: ${response.status}`)
    const reader = new EventReader(closing)
    void reader.#read(response.body)
    return reader
  }

  close(): void {
    this.#closing.abort()
  }

  /** The first event of that name, seen already or to come, that fits. */
  async first<Name extends EventName>(
    name: Name,
    fits: (event: Arrived<Name>) => boolean = () => true,
  ): Promise<Arrived<Name>> {
    for (let next = 0; ; next += 1) {
      while (next >= this.#seen.length)
        await new Promise<void>((resolve) => this.#arrivals.once('event', resolve))
      const event = this.#seen[next]
      if (event !== undefined && isOf(event, name) && fits(event)) return event
    }
  }

  /** Those of that name so far that fit. */
  all<Name extends EventName>(
    name: Name,
    fits: (event: Arrived<Name>) => boolean = () => true,
  ): Arrived<Name>[] {
    return this.#seen.filter((event) => isOf(event, name)).filter(fits)
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    let rest = ''
    try {
      for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
        const arrivedAt = Date.now()
        const frames = (rest + chunk).split('\n\n')
        rest = frames.pop() ?? ''
        for (const frame of frames) {
          const event = parseFrame(frame, arrivedAt)
          if (event === null) continue
          this.#seen.push(event)
        }
        this.#arrivals.emit('event')
      }
    } catch (error) {
      if (!this.#closing.signal.aborted) throw error
    }
  }
}

function isOf<Name extends EventName>(event: Arrived, name: Name): event is Arrived<Name> {
  return event.name === name
}

/** Null for what is no event: a comment, or how long to wait before coming back. */
function parseFrame(frame: string, arrivedAt: number): Arrived | null {
  const fields = new Map(
    frame.split('\n').map((line): [string, string] => {
      const colon = line.indexOf(': ')
      return [line.slice(0, colon), line.slice(colon + 2)]
    }),
  )
  const [name, id, data] = [fields.get('event'), fields.get('id'), fields.get('data')]
  if (name === undefined || id === undefined || data === undefined) return null
  if (!(name in eventSchemas)) throw new Error(`an event that the contract does not have: ${name}`)
  const known = name as EventName
  // The pair of name and data is checked here; that it is one of the union, the compiler cannot tell.
  return { id, name: known, data: eventSchemas[known].parse(JSON.parse(data)), arrivedAt } as Arrived
}
