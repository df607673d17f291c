import type { EventName, EventView } from '../contract/events.ts'
import type { Events } from './engine.ts'

/** How many events a client may have missed and still go on after the last that it saw. */
const KEPT = 2000

/** The run, and the number of the event in it. */
const EVENT_ID = /^(\w+)-(\d{1,15})$/

type EventData<Name extends EventName> = Extract<EventView, { name: Name }>['data']

/** An event that is rendered when the first listener wants it, and then once for all. */
interface Kept {
  readonly number: number
  readonly render: (id: string) => EventView
  view: EventView | null
}

/**
 * Hands events to whoever listens, and keeps the last ones for those who were away. An event is rendered only if somebody
 * listens: under load with no page open it costs next to nothing.
 */
export class EventHub implements Events {
  readonly #run: string
  readonly #onError: (error: unknown) => void
  readonly #kept: Kept[] = []
  readonly #listeners = new Set<(event: EventView) => void>()
  #last = 0

  /**
   * @param run tells this run's event ids from those of earlier runs: letters, digits and _
   * @param onError hears of a listener that threw, against its contract: what was told of has happened all the same
   */
  constructor(run: string, onError: (error: unknown) => void) {
    this.#run = run
    this.#onError = onError
  }

  /** Tells an event of the given name. `render` may be called later, or never. */
  tell<Name extends EventName>(name: Name, render: () => EventData<Name>): void {
    this.#last += 1
    const kept: Kept = {
      number: this.#last,
      // The pair of name and data is of the union by the signature of this method; the compiler cannot tell.
      render: (id) => ({ id, name, data: render() }) as EventView,
      view: null,
    }
    // A ring: the place of the event that is KEPT older.
    this.#kept[kept.number % KEPT] = kept
    for (const listener of this.#listeners) this.#hand(kept, listener)
  }

  subscribe(listener: (event: EventView) => void, lastEventId?: string): () => void {
    if (lastEventId !== undefined) this.#catchUp(listener, lastEventId)
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  lastId(): string {
    return this.#id(this.#last)
  }

  #catchUp(listener: (event: EventView) => void, lastEventId: string): void {
    const [, run, number] = EVENT_ID.exec(lastEventId) ?? []
    const seen = Number(number)
    if (run !== this.#run || seen > this.#last || this.#last - seen > KEPT) {
      listener({ id: this.#id(this.#last), name: 'reset', data: {} })
      return
    }
    for (let next = seen + 1; next <= this.#last; next += 1) {
      const kept = this.#kept[next % KEPT]
      if (kept !== undefined) this.#hand(kept, listener)
    }
  }

  #hand(kept: Kept, listener: (event: EventView) => void): void {
    try {
      kept.view ??= kept.render(this.#id(kept.number))
      listener(kept.view)
    } catch (error) {
      this.#onError(error)
    }
  }

  #id(number: number): string {
    return `${this.#run}-${number}`
  }
}
