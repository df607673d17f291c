import type { EventView } from '../../src/contract/events.ts'

/** What an event does to what a query knows. Gives `data` itself where the event is no concern of it. */
export type Apply<Data> = (data: Data, event: EventView) => Data

/**
 * Joins answers and events. An answer that was under way while events came in may or may not contain what they tell, so they are
 * applied to it once it is there: in their order, which ends in the present state even where the first of them are older
 * than the answer.
 */
export class Recorder {
  readonly #recordings = new Set<EventView[]>()

  record(events: readonly EventView[]): void {
    for (const recording of this.#recordings) recording.push(...events)
  }

  async fetch<Data>(fetch: () => Promise<Data>, apply: Apply<Data>): Promise<Data> {
    const recording: EventView[] = []
    this.#recordings.add(recording)
    try {
      return recording.reduce(apply, await fetch())
    } finally {
      this.#recordings.delete(recording)
    }
  }
}
