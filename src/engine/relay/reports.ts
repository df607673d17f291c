import { oneLine } from '../../domain/one-line.ts'
import type { Lane } from './lane.ts'
import type { RelayResult } from './relay-result.ts'

/** A far end that asks to be left alone for a while is no trouble, unless it goes on asking. */
const ASKED_TOO_OFTEN = 3

/** Lines for the log: each trouble once, until it is over. No URL stands in them but its origin. */
export class Reports {
  readonly #tell: (line: string) => void
  /** The origins to which nothing gets through, as far as was reported. */
  readonly #troubled = new Set<string>()

  constructor(tell: (line: string) => void) {
    this.#tell = tell
  }

  /** Takes note of an attempt that failed, `lane.failures` included. */
  failed(lane: Lane, { detail, askedForMs }: Extract<RelayResult, { is: 'failed' }>): void {
    if (lane.failures !== (askedForMs === null ? 1 : ASKED_TOO_OFTEN)) return
    if (this.#troubled.has(lane.origin)) return
    this.#troubled.add(lane.origin)
    this.#tell(`${detail} Signals wait here until it gets through.`)
  }

  delivered(lane: Lane): void {
    this.#troubled.delete(lane.origin)
    lane.reported = null
  }

  dropped(lane: Lane, count: number, reason: string): void {
    if (lane.reported === reason) return
    lane.reported = reason
    const what = count === 1 ? '1 signal' : `${count} signals`
    const name = oneLine(lane.entry.record.monitor.definition.name, 100)
    this.#tell(`${what} of ${name} to be relayed to ${lane.origin} had to be dropped. ${reason}`)
  }
}
