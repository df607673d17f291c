import type { AlertView } from '../../src/contract/alerts.ts'

/** How many of those that were missed are asked for: more are told as one in any case. */
export const MOST_MISSED = 50

/** What is to be shown: alerts as they come, or those that were missed, oldest first. */
export interface ToTell {
  readonly alerts: readonly AlertView[]
  readonly wereMissed: boolean
}

interface Parts {
  /** Reads alerts, newest first: the newest only, or those with a number above `after`. */
  readonly read: (query: { readonly limit: number; readonly after?: number }) => Promise<readonly AlertView[]>
  readonly tell: (toTell: ToTell) => void
}

/**
 * Which alerts are news to a page, each once, in their order: those of the events, and what came while there were none. Nothing that was
 * told before the page was opened is.
 */
export class AlertFeed {
  readonly #parts: Parts
  /** The number of the newest that is not news any more; null while that is not known. */
  #newest: number | null = null
  /** Whether some may have been missed, or are being asked for: meanwhile, what is heard waits, for the order. */
  #isBehind = true
  #heard: AlertView[] = []
  #isAsking = false
  #hasToAskAgain = false

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Takes an alert from an event: a new one, or one of which a delivery has changed. */
  hear(alert: AlertView): void {
    if (this.#isBehind) this.#heard.push(alert)
    else this.#take([alert], false)
  }

  /**
   * To be called whenever the stream of events is open, at first and after each loss: asks for what has come in between. False where
   * nobody answered: then it is to be called again.
   */
  async catchUp(): Promise<boolean> {
    this.#isBehind = true
    this.#hasToAskAgain = true
    if (this.#isAsking) return true
    this.#isAsking = true
    try {
      while (this.#hasToAskAgain) {
        this.#hasToAskAgain = false
        await (this.#newest === null ? this.#begin() : this.#readMissed(this.#newest))
      }
      this.#isBehind = false
      this.#takeHeard()
      return true
    } catch {
      // Why not is what the list says; here it is only too early.
      return false
    } finally {
      this.#isAsking = false
    }
  }

  /** What was told until now is old, but for what was made while this was asked. */
  async #begin(): Promise<void> {
    const [newest] = await this.#parts.read({ limit: 1 })
    const justMade = this.#heard.filter(isUntouched).map(({ n }) => n)
    this.#newest = Math.min(newest?.n ?? 0, ...justMade.map((n) => n - 1))
  }

  async #readMissed(after: number): Promise<void> {
    const missed = await this.#parts.read({ after, limit: MOST_MISSED })
    this.#take(missed.toReversed(), true)
  }

  #takeHeard(): void {
    const heard = this.#heard
    this.#heard = []
    // One after the other, as if they came now.
    for (const alert of heard) this.#take([alert], false)
  }

  #take(alerts: readonly AlertView[], wereMissed: boolean): void {
    const news = alerts.filter(({ n }) => n > (this.#newest ?? 0))
    const last = news.at(-1)
    if (last === undefined) return
    this.#newest = last.n
    this.#parts.tell({ alerts: news, wereMissed })
  }
}

/** Whether it was just made: no channel has tried to tell it yet. */
function isUntouched({ deliveries }: AlertView): boolean {
  return deliveries.every(({ attempts }) => attempts === 0)
}
