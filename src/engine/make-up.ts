import { afterClockSetBack, afterGap } from '../domain/gap.ts'
import type { Gap } from '../domain/monitor.ts'
import { type Store, StoreError } from '../store/store.ts'
import type { Entry } from './entry.ts'
import type { Ledger } from './ledger.ts'
import { isSetBack, type Reading } from './presence.ts'
import type { World } from './world.ts'
import type { Writing } from './writing.ts'

export interface MakeUpParts {
  readonly store: Store
  readonly world: World
  readonly ledger: Ledger
  /** Hears of a monitor that could not be judged, or that none could. */
  readonly onJudgingError: (error: unknown) => void
}

/** What is made up for. Times are UTC milliseconds. */
export interface MakeUp {
  /** When we did not listen; null where we did. */
  readonly gap: Gap | null
  /** To when the clock was set back; null where it was not. */
  readonly setBackTo: number | null
  /** Whether everybody is judged by it at once. */
  readonly isJudged: boolean
}

/**
 * Writes down what was at `now`, and makes up for it with every monitor (semantics.md, "Gaps"), in one transaction. Gives whether that
 * could be written. A monitor with which something is wrong is left as it is.
 */
export function makeUp(parts: MakeUpParts, what: MakeUp, now: number): boolean {
  const { store, world, ledger, onJudgingError } = parts
  try {
    ledger.write((writing) => {
      if (what.gap !== null) store.insertGap(what.gap)
      store.noteListening(now)
      for (const entry of world.entries()) {
        try {
          makeUpFor(writing, entry, what, now)
        } catch (error) {
          if (error instanceof StoreError) throw error
          onJudgingError(error)
        }
      }
    })
    return true
  } catch (error) {
    onJudgingError(error)
    return false
  }
}

/** The time between two moments, by the wall clock as it is at the second; null where there is none. */
export function gapBetween(begin: Reading, end: Reading): Gap | null {
  const lengthMs = end.monotonicMs - begin.monotonicMs
  const from = isSetBack(begin, end) ? Math.round(end.wallMs - lengthMs) : begin.wallMs
  return from < end.wallMs ? { from, to: end.wallMs } : null
}

/** Judges whatever the time at which the monitor was due, which is not to be relied on after this. */
function makeUpFor(writing: Writing, entry: Entry, { gap, setBackTo, isJudged }: MakeUp, now: number): void {
  // Whoever watches it was there.
  if (entry.record.mirror !== null) return
  const before = entry.record.monitor
  let monitor = before
  if (setBackTo !== null) monitor = afterClockSetBack(monitor, setBackTo)
  if (gap !== null) monitor = afterGap(monitor, gap)
  if (monitor !== before) writing.change(entry, { monitor, transition: null })
  if (isJudged) writing.judgeAnew(entry, now)
}
