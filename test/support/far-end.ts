import { setImmediate as turn } from 'node:timers/promises'
import type { RelayResult } from '../../src/engine/relay/relay-result.ts'
import type { SendRelayed } from '../../src/engine/relay/send-relayed.ts'
import type { RelayedSignal } from '../../src/store/relay-store.ts'

/** A signal that came to a far end. */
export interface Attempt extends RelayedSignal {
  readonly url: string
}

/** A place on the network that signals are relayed to, for which a test answers. */
export class FarEnd {
  /** Everything that came, whatever it was answered. */
  readonly attempts: Attempt[] = []
  /** What it answers; null: nothing, until `release`. */
  answer: (attempt: Attempt) => RelayResult | null = () => DELIVERED
  #held: ((result: RelayResult) => void)[] = []

  readonly send: SendRelayed = (signal, url, stopping) => {
    const attempt = { ...signal, url }
    this.attempts.push(attempt)
    const result = this.answer(attempt)
    if (result !== null) return Promise.resolve(result)
    return new Promise((resolve) => {
      this.#held.push(resolve)
      stopping.addEventListener('abort', () => resolve(failed('cut off')))
    })
  }

  /** Answers what was not answered yet. */
  release(result: RelayResult = DELIVERED): void {
    const held = this.#held
    this.#held = []
    for (const resolve of held) resolve(result)
  }

  /** The messages of what came, in order. */
  get messages(): (string | null)[] {
    return this.attempts.map(({ message }) => message)
  }
}

export const DELIVERED: RelayResult = { is: 'delivered' }

export function failed(detail = 'It is away.', askedForMs: number | null = null): RelayResult {
  return { is: 'failed', detail, askedForMs }
}

export function gone(isWhole = true, detail = 'It is gone.'): RelayResult {
  return { is: 'gone', detail, isWhole }
}

/** Lets the event loop turn until nothing is left that needs no time: what is relayed takes a few turns a signal. */
export async function settle(turns = 20): Promise<void> {
  for (let each = 0; each < turns; each += 1) await turn()
}
