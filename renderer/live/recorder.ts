import type { EventView } from '../../src/contract/events.ts'

/** What events, oldest first, do to what a query knows. Gives `data` itself where they are no concern of it. */
export type Apply<Data> = (data: Data, events: readonly EventView[]) => Data

/**
 * Joins answers and events. Nothing is asked before the stream of events is open, so that nothing is missed in between. An answer
 * that was under way while events came in may or may not contain what they tell, so they are applied to it once it is there: in
 * their order, which ends in the present state even where the first of them are older than the answer.
 */
export class Recorder {
  readonly #recordings = new Set<EventView[]>()
  readonly #begun = Promise.withResolvers<void>()

  /** The stream is open, or could not be opened: what is known then is better than nothing. */
  begin(): void {
    this.#begun.resolve()
  }

  record(event: EventView): void {
    for (const recording of this.#recordings) recording.push(event)
  }

  async fetch<Data>(fetch: () => Promise<Data>, apply: Apply<Data>): Promise<Data> {
    await this.#begun.promise
    const recording: EventView[] = []
    this.#recordings.add(recording)
    try {
      return apply(await fetch(), recording)
    } finally {
      this.#recordings.delete(recording)
    }
  }
}
